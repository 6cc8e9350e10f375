import type { Language } from '../model/text.js';

/** The language of help and errors: `--lang` as it stands in the arguments, right or wrong, else the locale's. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const asked =
    argv.findLast((_, index) => argv[index - 1] === '--lang') ??
    argv.findLast((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  if (asked === 'en' || asked === 'zh') return asked;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
