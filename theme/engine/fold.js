// How a text is folded before anything looks at it: what is searched, a query, and what the classifiers of danger and
// scope learn from.
import { rising } from "./gaps.js";

const FIRST_HAN = 0x4e00;
const HAN_RANGE = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const LETTERS = "a-z0-9\\u00c0-\\u024f";
const WORD = "[" + LETTERS + "]+(?:['\\u2019][a-z]+)*";
export const HAN = new RegExp("[" + HAN_RANGE + "]");
export const ALL_HAN = new RegExp("^[" + HAN_RANGE + "]+$");
export const LETTER = new RegExp("[" + LETTERS + HAN_RANGE + "]");
export const WORDS = new RegExp(WORD, "g");
export const HAN_RUNS = new RegExp("[" + HAN_RANGE + "]+", "g");
export const RUNS = new RegExp("[" + HAN_RANGE + "]+|" + WORD, "g");
export const UNITS = new RegExp("[" + HAN_RANGE + "]|[A-Z" + LETTERS + "]+", "g");
const MARKS = new RegExp("[^" + LETTERS + HAN_RANGE + "]+", "g");
const BETWEEN_HAN = new RegExp("([" + HAN_RANGE + "])\\s+(?=[" + HAN_RANGE + "])", "g");
export const LONGEST = 500; // characters of a query; who has written more has had time to be understood

// A function that folds texts: small letters, half width, simplified characters. Each character becomes one, so that
// places stay. Each table has gaps between the codes of traditional characters, and what each is simplified to.
export function makeFold(...tables) {
  const plain = new Map();
  for (const [gaps, simplified] of tables) {
    rising(gaps).forEach((code, at) => { plain.set(String.fromCharCode(FIRST_HAN + code), simplified[at]); });
  }
  const unfolded = new RegExp("[" + Array.from(plain.keys()).join("") + "A-Z\\u00a0-\\u33ff\\ua000-\\uffff]", "g");
  return (text) => text.replace(unfolded, (character) => {
    if (!plain.has(character)) {
      const small = character.normalize("NFKC").toLowerCase();
      const kept = small.length === 1 ? small : character;
      plain.set(character, plain.get(kept) || (/\s/.test(kept) ? " " : kept));
    }
    return plain.get(character);
  });
}

// A folded text without anything but letters, digits and Chinese characters: to look for a whole query in.
export function squash(folded) { return folded.replace(MARKS, ""); }

// A folded text without marks: one blank between words, none between Chinese characters.
export function spaced(folded) {
  return folded.replace(/['\u2019]/g, "").replace(MARKS, " ").replace(BETWEEN_HAN, "$1").trim();
}
