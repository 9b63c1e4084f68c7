// Lint with the rule of the folders: app → features → ui, api → lib. Features never import each other.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { readdirSync } from 'node:fs';

const features = readdirSync(new URL('./src/features', import.meta.url));
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
});

export default tseslint.config(
  { ignores: ['node_modules', 'src/api/schema.gen.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'smart'],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'max-lines': ['error', { max: 400, skipComments: false }],
    },
  },
  { files: ['tools/**', '*.config.*'], rules: { 'no-console': 'off' } },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is.' },
        { selector: 'JSXOpeningElement[name.name="style"]', message: 'The content security policy refuses <style>.' },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Never put markup from data on the page.' },
      ],
    },
  },
  { files: ['src/lib/**'], rules: forbid([['**/app/**', '**/features/**', '**/ui/**', '**/api/**'], 'lib stands at the bottom.']) },
  { files: ['src/api/**'], rules: forbid([['**/app/**', '**/features/**', '**/ui/**'], 'api may use lib alone.']) },
  { files: ['src/ui/**'], rules: forbid([['**/app/**', '**/features/**', '**/api/**'], 'ui may use lib alone.']) },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbid(
      [['**/app/**'], 'Features do not know the app.'],
      [['../../features/**', ...features.filter((other) => other !== feature).map((other) => `**/${other}/**`)], 'Features never import each other.'],
    ),
  })),
);
