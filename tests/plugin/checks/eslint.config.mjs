// The plug-in's own code, checked for what a reader would stumble over; no plug-ins needed.
const readonly = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));
const gecko = readonly("ChromeUtils", "Services", "Cc", "Ci", "Cu", "IOUtils", "PathUtils", "URL",
  "AbortController", "CSS", "setTimeout", "clearTimeout", "console", "globalThis", "process");
const rules = {
  "no-undef": "error", "no-unused-vars": ["error", { vars: "local" }], "no-var": "off",
  "prefer-const": "error", eqeqeq: ["error", "smart"], "no-shadow": "error",
  "no-implicit-globals": "off", "no-unreachable": "error", "no-dupe-keys": "error",
  "no-eval": "error", "no-new-func": "error", "no-self-assign": "error",
  "no-unsafe-finally": "error", "require-yield": "error", "no-fallthrough": "error",
  "no-promise-executor-return": "off", "no-loss-of-precision": "error",
};
const addon = "**/zotsync/plugin/addon/";
export default [
  { files: [`${addon}**/*.mjs`], rules,
    languageOptions: { sourceType: "module", ecmaVersion: 2024,
      globals: { ...gecko, ...readonly("window", "document") } } },
  { files: [`${addon}**/*.js`], rules,
    languageOptions: { sourceType: "script", ecmaVersion: 2024, globals: gecko } },
];
