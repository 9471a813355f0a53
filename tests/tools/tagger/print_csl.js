// Prints made-up works in CSL styles: node print_csl.js CITEPROC STYLES LOCALES < items > prints
// Each input line is {"style", "item"}, with "language" for a style that has none of its own; each
// output line {"plain", "marked"}: marks of the Unicode private use area stand around the fields of
// the marked print. With "only": "marked" the plain one is left out.
const fs = require('fs');
const path = require('path');
const [citeproc, styles, locales] = process.argv.slice(2);
const CSL = require(path.resolve(citeproc));
const MARKS = { title: '\uE001', 'container-title': '\uE002', publisher: '\uE005',
  'publisher-place': '\uE006', 'collection-title': '\uE007' };
const END = '\uE000';
const read = {};
const locale = (name) => {
  const file = path.join(locales, `locales-${name}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : locale('en-US');
};
let items = {};
const system = { retrieveLocale: locale, retrieveItem: (id) => items[id] };

function engine(style, asked) {
  const name = `${style} ${asked || ''}`;
  if (!read[name]) {
    const text = fs.readFileSync(path.join(styles, `${style}.csl`), 'utf8');
    const language = (text.match(/default-locale="([^"]+)"/) || [])[1] || asked || 'en-US';
    read[name] = new CSL.Engine(system, text, language, true);
    read[name].setOutputFormat('text');
  }
  return read[name];
}

function printed(style, item, language) {
  items = { [item.id]: item };
  const processor = engine(style, language);
  processor.updateItems([]);
  processor.updateItems([item.id]);
  const made = processor.makeBibliography();
  return made ? made[1][0].replace(/\s+/g, ' ').trim() : '';
}

function named(people, mark) {
  return people.map((each) => each.literal
    ? { literal: mark + each.literal + END }
    : { ...each, family: mark + each.family + END });
}

function marked(item) {
  const copy = { ...item };
  for (const [name, mark] of Object.entries(MARKS)) {
    if (copy[name]) copy[name] = mark + copy[name] + END;
  }
  if (copy.author) copy.author = named(copy.author, '\uE003');
  for (const role of ['editor', 'translator']) {
    if (copy[role]) copy[role] = named(copy[role], '\uE004');
  }
  return copy;
}

for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
  if (!line) continue;
  const { style, item, language, only } = JSON.parse(line);
  let answer = {};
  try {
    answer = { marked: printed(style, marked(item), language) };
    answer.plain = only ? '-' : printed(style, item, language);
  } catch (problem) {
    answer = { problem: String(problem).slice(0, 200) };
  }
  console.log(JSON.stringify(answer));
}
