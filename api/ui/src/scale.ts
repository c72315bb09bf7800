// Places on an axis, and the round values that are written on it.

/** Maps a range of values to a range of pixels; a range of one value to its middle. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [low, high] = from;
  if (high === low) return () => (to[0] + to[1]) / 2;
  return (value) => to[0] + ((value - low) / (high - low)) * (to[1] - to[0]);
}

/** Round values in a range: about as many as wanted. */
export function ticks(low: number, high: number, wanted: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Lowest and highest of some values. */
export function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
