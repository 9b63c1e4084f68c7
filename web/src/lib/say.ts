// Sentences on screen. One language is loaded at a time; `useSay()` gives the function that speaks it, and renders again when
// the language changes. Keys are checked against ../../../locales/es.json by the compiler.
import { IntlMessageFormat } from 'intl-messageformat';
import { useSyncExternalStore } from 'react';
import type spanish from '../../../locales/es.json';
import { keep, readKept } from './kept';

export type SentenceKey = keyof typeof spanish;
export type Language = 'es' | 'en';
export type Arguments = Record<string, string | number>;

export interface Say {
  (key: SentenceKey, values?: Arguments): string;
  /** A sentence whose key comes from the server; undefined when there is none. */
  maybe: (key: string, values?: Arguments) => string | undefined;
  language: Language;
  /** Language and region for Intl: numbers and dates as people here write them. */
  locale: string;
}

type Sentence = string | IntlMessageFormat;
type Parsed = ConstructorParameters<typeof IntlMessageFormat>[0];

type Loader = () => Promise<{ default: Record<string, unknown> }>;
const loaders: Record<Language, Loader> = { es: () => import('sentences:es'), en: () => import('sentences:en') };
const furtherLoaders: Record<Language, Loader> = { es: () => import('sentences:es/more'), en: () => import('sentences:en/more') };

function speak(language: Language, sentences: Record<string, unknown>): Say {
  const locale = language === 'es' ? 'es-ES' : regionOf('en', 'en-GB');
  const ready = new Map<string, Sentence>();
  const maybe = (key: string, values?: Arguments): string | undefined => {
    let sentence = ready.get(key);
    if (sentence === undefined) {
      const raw = sentences[key];
      if (raw === undefined) return undefined;
      sentence = typeof raw === 'string' ? raw : new IntlMessageFormat(raw as Parsed, locale);
      ready.set(key, sentence);
    }
    if (typeof sentence === 'string') return sentence;
    try {
      return String(sentence.format(values));
    } catch {
      return undefined;
    }
  };
  const say = ((key: SentenceKey, values?: Arguments) => maybe(key, values) ?? key) as Say;
  say.maybe = maybe;
  say.language = language;
  say.locale = locale;
  return say;
}

function regionOf(language: string, fallback: string): string {
  const wished = typeof navigator === 'undefined' ? [] : navigator.languages;
  return wished.find((tag) => tag.startsWith(`${language}-`)) ?? fallback;
}

let current: Say = speak('es', {});
const listeners = new Set<() => void>();

/** The language of this browser: chosen before, else the first of its languages that we speak, else Spanish. */
export function preferredLanguage(): Language {
  const kept = readKept('language');
  if (kept === 'es' || kept === 'en') return kept;
  for (const tag of navigator.languages) {
    if (/^(es|ca|gl|eu)\b/.test(tag)) return 'es';
    if (tag.startsWith('en')) return 'en';
  }
  return 'es';
}

let further = false;

/** Brings the sentences of the screens that are not needed at first, and of the reasons of errors. */
export async function learnMore(): Promise<void> {
  if (further) return;
  further = true;
  try {
    await setLanguage(current.language, false);
  } catch (error) {
    // Not reached: whoever needs them asks again.
    further = false;
    throw error;
  }
}

/** Loads the sentences of a language and speaks it from then on. */
export async function setLanguage(language: Language, remember = true): Promise<void> {
  const [{ default: sentences }, more] = await Promise.all([loaders[language](), further ? furtherLoaders[language]() : undefined]);
  if (remember) keep('language', language);
  speakWith(language, more ? { ...sentences, ...more.default } : sentences);
  document.documentElement.lang = language;
}

/** Speaks given sentences: for tests, and for setLanguage. */
export function speakWith(language: Language, sentences: Record<string, unknown>): Say {
  current = speak(language, sentences);
  for (const listener of listeners) listener();
  return current;
}

export const sayNow = (): Say => current;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSay = (): Say => useSyncExternalStore(subscribe, sayNow);
