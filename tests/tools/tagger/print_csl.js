// Prints made-up works in CSL styles: node print_csl.js CITEPROC STYLES LOCALES < items > prints
// Each input line is {"style", "item"}, each output line {"plain", "marked"}: marks of the Unicode
// private use area stand around the fields of the marked print.
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

function engine(style) {
  if (!read[style]) {
    const text = fs.readFileSync(path.join(styles, `${style}.csl`), 'utf8');
    const language = (text.match(/default-locale="([^"]+)"/) || [])[1] || 'en-US';
    read[style] = new CSL.Engine(system, text, language, true);
    read[style].setOutputFormat('text');
  }
  return read[style];
}

function printed(style, item) {
  items = { [item.id]: item };
  const processor = engine(style);
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
  if (copy.editor) copy.editor = named(copy.editor, '\uE004');
  return copy;
}

for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
  if (!line) continue;
  const { style, item } = JSON.parse(line);
  let answer = {};
  try {
    answer = { plain: printed(style, item), marked: printed(style, marked(item)) };
  } catch (problem) {
    answer = { problem: String(problem).slice(0, 200) };
  }
  console.log(JSON.stringify(answer));
}
