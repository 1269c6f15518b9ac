// The words of the portal: src/i18n/words.tsv has a line per word with German, English and Dutch side by side.
// Fails the build when a language lacks a word, a placeholder differs, or the code asks for a word that is not there.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../src/', import.meta.url).pathname;
const target = join(root, 'i18n', 'generated');
const languages = ['de', 'en', 'nl'];
const complaints = [];
const words = { de: {}, en: {}, nl: {} };

function placeholders(text) {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort().join(',');
}

readFileSync(join(root, 'i18n', 'words.tsv'), 'utf8')
  .split('\n')
  .forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [key, ...texts] = line.split('\t').map((cell) => cell.trim());
    if (words.de[key] !== undefined) complaints.push(`words.tsv:${index + 1}: "${key}" comes twice`);
    languages.forEach((language, at) => {
      if (!texts[at]) complaints.push(`words.tsv:${index + 1}: "${key}" lacks ${language}`);
      else if (placeholders(texts[at]) !== placeholders(texts[0]))
        complaints.push(`words.tsv:${index + 1}: "${key}" has other placeholders in ${language}`);
      words[language][key] = texts[at] ?? '';
    });
    if (texts.length > languages.length) complaints.push(`words.tsv:${index + 1}: too many cells`);
  });

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path);
    return /\.tsx?$/.test(name) && !/\.test\./.test(name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const text = sources(root).join('\n');
const all = Object.keys(words.de);
for (const [, key] of text.matchAll(/\bt\(\s*'([A-Za-z0-9_.-]+)'/g))
  if (!(key in words.de) && !(`${key}_one` in words.de)) complaints.push(`"${key}" is asked for and nowhere defined`);
for (const [, prefix] of text.matchAll(/\bt\(\s*`([A-Za-z0-9_.-]+)\$\{/g))
  if (!all.some((key) => key.startsWith(prefix))) complaints.push(`"${prefix}…" is asked for and nowhere defined`);

if (complaints.length > 0) {
  console.error([...new Set(complaints)].join('\n'));
  process.exit(1);
}
mkdirSync(target, { recursive: true });
for (const language of languages)
  writeFileSync(join(target, `${language}.json`), JSON.stringify(words[language], null, 1));
