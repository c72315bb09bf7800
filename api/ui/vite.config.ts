// Builds the scripts of the pages into the service's static files, under names that carry their hash.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../ogkg_api/static/ui",
    emptyOutDir: true,
    assetsDir: "",
    manifest: "manifest.json",
    modulePreload: false,
    target: "es2023",
    reportCompressedSize: false,
    rollupOptions: { input: { query: "src/query.ts" } },
  },
});
