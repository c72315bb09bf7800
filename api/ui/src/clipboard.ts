// Copying, where the browser allows it; where it does not, the text is selected to be copied by hand.

import { button } from "./elements.ts";

/** A button that copies a text.
 * @param label - what it says.
 * @param text - what it copies.
 * @param source - where the text stands on the page.
 */
export function copyButton(label: string, text: string, source: HTMLElement): HTMLButtonElement {
  const made = button(label, () => void copy(), { class: "q-quiet" });
  const copy = async (): Promise<void> => {
    if (await copied(text)) made.textContent = "Copied";
    else select(source);
  };
  return made;
}

async function copied(text: string): Promise<boolean> {
  try {
    if (!("clipboard" in navigator)) return false; // not over plain HTTP
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function select(source: HTMLElement): void {
  source.focus();
  if (source instanceof HTMLInputElement) source.select();
  else getSelection()?.selectAllChildren(source);
}
