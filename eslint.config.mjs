// The rules for the scripts of the browser: `cargo xtask test` checks them.

const globals = (names) => Object.fromEntries(names.split(" ").map((name) => [name, "readonly"]));

const everywhere = `AbortController Blob BroadcastChannel Event FormData Headers MessageChannel Request Response
  URL URLSearchParams addEventListener caches clearTimeout console crypto fetch location navigator performance self
  setTimeout TextDecoder TextEncoder WebAssembly queueMicrotask removeEventListener`.replace(/\s+/g, " ");
const inPages = `CSS CSSStyleSheet CustomEvent DOMParser EventSource FileReader HTMLElement IntersectionObserver
  MutationObserver ResizeObserver Node NodeFilter WebSocket Worker customElements dispatchEvent document
  getComputedStyle getSelection history innerHeight innerWidth isSecureContext scrollY
  XMLHttpRequest localStorage matchMedia
  parent postMessage print requestAnimationFrame sessionStorage top trustedTypes window`.replace(/\s+/g, " ");

const rules = {
  "array-callback-return": "error",
  "consistent-return": "off",
  "constructor-super": "error",
  "eqeqeq": "error",
  "for-direction": "error",
  "getter-return": "error",
  "no-async-promise-executor": "error",
  "no-caller": "error",
  "no-class-assign": "error",
  "no-cond-assign": "error",
  "no-const-assign": "error",
  "no-constant-condition": "error",
  "no-constructor-return": "error",
  "no-control-regex": "error",
  "no-dupe-args": "error",
  "no-dupe-class-members": "error",
  "no-dupe-else-if": "error",
  "no-dupe-keys": "error",
  "no-duplicate-case": "error",
  "no-empty": "error",
  "no-empty-pattern": "error",
  "no-eval": "error",
  "no-ex-assign": "error",
  "no-extend-native": "error",
  "no-fallthrough": "error",
  "no-func-assign": "error",
  "no-global-assign": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-import-assign": "error",
  "no-inner-declarations": "error",
  "no-invalid-regexp": "error",
  "no-irregular-whitespace": "error",
  "no-loop-func": "error",
  "no-new-func": "error",
  "no-new-wrappers": "error",
  "no-obj-calls": "error",
  "no-octal": "error",
  "no-promise-executor-return": "error",
  "no-prototype-builtins": "error",
  "no-redeclare": "error",
  "no-self-assign": "error",
  "no-self-compare": "error",
  "no-setter-return": "error",
  "no-shadow-restricted-names": "error",
  "no-sparse-arrays": "error",
  "no-template-curly-in-string": "error",
  "no-this-before-super": "error",
  "no-throw-literal": "error",
  "no-undef": "error",
  "no-unreachable": "error",
  "no-unreachable-loop": "error",
  "no-unsafe-finally": "error",
  "no-unsafe-negation": "error",
  "no-unsafe-optional-chaining": "error",
  "no-unused-expressions": ["error", { allowShortCircuit: true }],
  "no-unused-vars": "error",
  "no-useless-assignment": "error",
  "no-useless-catch": "error",
  "no-useless-escape": "error",
  "no-var": "error",
  "prefer-const": "error",
  "prefer-promise-reject-errors": "error",
  "require-atomic-updates": "error",
  "require-yield": "error",
  "strict": ["error", "global"],
  "use-isnan": "error",
  "valid-typeof": "error",
};

const scripts = (files, sourceType, names, more = {}) => ({
  files: files.map((file) => `public/${file}`),
  languageOptions: { ecmaVersion: 2024, sourceType, globals: globals(names) },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  rules: { ...rules, ...more },
});

const modules = { "no-implicit-globals": "off", "strict": "off" };

/** What `packs.js` has for those that it is appended to. */
const packs = "edition filesOf isOf json partOf place stem";

export default [
  scripts(["sw.js"], "script", `${everywhere} ${packs} SIZED forgetRead`, { "no-implicit-globals": "off" }),
  scripts(["sw-remove.js"], "script", everywhere, { "no-implicit-globals": "off" }),
  scripts(["packs.js"], "module", `${everywhere} OF_EDITION at`, { ...modules, "no-unused-vars": "off" }),
  scripts(["sizes.js", "sounds.js"], "module", `${everywhere} FILES at below cacheFirst soon`, modules),
  scripts(["reading.js"], "module", `${everywhere} FILES below`, { ...modules, "no-unused-vars": "off" }),
  scripts(["keeper.js"], "module", `${everywhere} ${inPages} ${packs}`, modules),
  // `__wbg_init` and the functions of the finder stand in the same file, see `Assets`.
  scripts(["finder.js"], "module", `${everywhere} globalThis postMessage __wbg_init finder_ask finder_begin finder_bring
    finder_fail`.replace(/\s+/g, " "), modules),
  scripts(["toolbox.js"], "module", `${everywhere} ${inPages} base tag`, modules),
  scripts(["boot.js", "tools/*.js"], "module", `${everywhere} ${inPages}`, modules),
  scripts(["embed*.js", "exit.js", "look.js"], "script", `${everywhere} ${inPages}`, { "strict": "off" }),
  scripts(["editor/*.js"], "module", `${everywhere} ${inPages}`, modules),
  scripts(["reload.js"], "script", `${everywhere} ${inPages}`, modules),
];
