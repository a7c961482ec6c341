import { defineConfig, globalIgnores } from "eslint/config";
import coreWebVitals from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier/flat";

export default defineConfig([
  ...coreWebVitals,
  ...typescript,
  prettier,
  {
    settings: { react: { version: "19" } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      // Signing in or out loads a new document, so that no state of another user remains.
      "@next/next/no-location-assign-relative-destination": "off",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    // What tasks mean, and how they are kept, is tested without a page.
    files: ["src/domain/**", "src/replica/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            "react",
            "react-dom",
            "react/*",
            "next",
            "next/*",
            "@/components/*",
            "@/app/*",
          ],
        },
      ],
    },
  },
  globalIgnores([".builds/**", ".next/**", "next-env.d.ts", "src/lib/types.ts", "test-results/**"]),
]);
