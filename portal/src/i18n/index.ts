import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '../api/client';

export const languages = ['de', 'en', 'nl'] as const;
export const languageNames = { de: 'Deutsch', en: 'English', nl: 'Nederlands' };
export type Language = (typeof languages)[number];

const KEPT = 'tutti.language';

const loaders: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  de: () => import('./generated/de.json'),
  en: () => import('./generated/en.json'),
  nl: () => import('./generated/nl.json'),
};

function known(value: string | null | undefined): Language | undefined {
  return languages.find((language) => value?.toLowerCase().startsWith(language));
}

/** The language that somebody chose at this browser, if anybody did. */
export function chosenLanguage(): Language | undefined {
  return known(localStorage.getItem(KEPT));
}

/** The language that the browser asks for, if it is one of ours. */
export function browserLanguage(): Language | undefined {
  return navigator.languages.map(known).find((language) => language !== undefined);
}

export function firstLanguage(): Language {
  return chosenLanguage() ?? browserLanguage() ?? 'en';
}

/** Loads the words of a language, then shows everything in it. */
export async function changeLanguage(to: string, keep = true): Promise<void> {
  const language = known(to) ?? 'en';
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).default);
  }
  if (keep) localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  speak(language);
  await i18next.changeLanguage(language);
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await changeLanguage(firstLanguage(), false);
}

export function currentLanguage(): Language {
  return known(i18next.language) ?? 'en';
}
