import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.building-*', '.data', 'panel-bundle', 'coverage', 'clients/typescript/src'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/panel/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Nest's modules and controllers are classes with nothing but decorators.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest reads DTOs, tokens and entities as classes at run time; their values are plain objects of the same shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Decorated classes need their constructor's parameter types at run time (Nest injects by them).
    files: ['src/**/*.ts'],
    ignores: ['src/common/**', 'src/access/**', 'src/config/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // A test says what it expects an answer to be: `json<ApiUser>()`.
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' },
  },
  { files: ['src/**/*.tsx'], ...hooks.configs.flat.recommended },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  prettier,
);
