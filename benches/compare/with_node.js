// Reads JSON lines with wink-nlp or compromise: `with_node.js wink|compromise TRIGGERS FILE`; prints how
// many matches it found.
const fs = require('fs');
const [mode, triggers, path] = process.argv.slice(2);
const lemmas = fs.readFileSync(triggers, 'utf8').trim().split(/\s+/);
const texts = fs.readFileSync(path, 'utf8').split('\n').filter((it) => it).map((it) => JSON.parse(it).text);
const forms = lemmas.flatMap((it) => [it, it + 's', it + 'ed', it + 'd', it + 'ing']).join('|');
let found = 0;

if (mode === 'wink') {
  const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'negation', 'pos', 'ner', 'cer']);
  nlp.learnCustomEntities([{ name: 'act', patterns: [`[PROPN|PRON|NOUN] [${forms}]`] }]);
  for (const text of texts) found += nlp.readDoc(text).customEntities().out().length;
} else {
  const nlp = require('compromise');
  for (const text of texts) found += nlp(text).match(`#Noun #Adverb? (${forms}) .`).length;
}
console.log(found);
