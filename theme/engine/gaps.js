// Numbers as they are sent.
const NO_GAP = "#".charCodeAt(0); // the characters after it are for longer gaps
const GOES_ON = "~".charCodeAt(0) - NO_GAP; // by so many

// The rising numbers that a text has a character for each gap between.
export function rising(text) {
  const numbers = [];
  let next = 0;
  for (const character of text) {
    const gap = character.charCodeAt(0) - NO_GAP;
    next += gap;
    if (gap < GOES_ON) { numbers.push(next++); }
  }
  return numbers;
}
