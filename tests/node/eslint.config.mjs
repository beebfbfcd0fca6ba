/* What `make check` asks of scripts. */
import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "prefer-const": "error",
  // Engines of before 2019 want a name for what is caught, used or not.
  "no-unused-vars": ["error", { caughtErrors: "none" }]
};

export default [
  { ignores: ["**/vendor/", "**/generated/"] },
  {
    // Every page runs these, also in engines that have no search.
    files: ["theme/scripts/*.js", "theme/search/*.js"],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: "script",
      globals: { ...globals.browser, Intl: "readonly", Promise: "readonly" }
    },
    rules
  },
  {
    // The search itself, which also runs in Node; the build joins its modules into classic scripts.
    files: ["theme/engine/*.js"],
    languageOptions: { ecmaVersion: 2017, sourceType: "module", globals: { ...globals.browser, globalThis: "readonly" } },
    rules
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: globals.nodeBuiltin },
    rules
  }
];
