/* What `make check` asks of styles. */
export default {
  extends: "stylelint-config-standard",
  rules: {
    // Engines of 2020, as phones and double browsers have them, know only the older ways to write these.
    "alpha-value-notation": "number",
    "color-function-alias-notation": "with-alpha",
    "color-function-notation": "legacy",
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "declaration-block-no-redundant-longhand-properties": [true, { ignoreShorthands: ["inset"] }],
    "declaration-property-value-keyword-no-deprecated": [true, { ignoreKeywords: ["break-word"] }],
    "media-feature-range-notation": "prefix",
    "property-no-vendor-prefix": [true, { ignoreProperties: ["/text-size-adjust$/", "/user-select$/"] }],

    // Widths are Material's, names of fonts their makers', A4 is a name.
    "number-max-precision": 6,
    "selector-class-pattern": "^[a-z][a-z0-9-]*(__[a-z0-9-]+)?(--[a-z0-9-]+)?$",
    "value-keyword-case": ["lower", { ignoreKeywords: ["A4"], ignoreProperties: ["/^--/", "/^font/"] }],

    // The build puts parts together by this form; they are in the order of the page, not of weights.
    "import-notation": "string",
    "no-descending-specificity": null
  }
};
