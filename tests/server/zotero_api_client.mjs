// Zotero's own JavaScript client against a served library: node zotero_api_client.mjs ADDRESS KEY
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const [address, key] = process.argv.slice(2);
const require = createRequire(process.cwd() + '/');
const loaded = require('zotero-api-client');
const api = (loaded.default ?? loaded)(key, {
	apiScheme: 'http',
	apiAuthorityPart: address.replace('http://', ''),
	retry: 0,
});
const library = api.library('user', 1);

const made = await library.items().post([
	{ itemType: 'book', title: 'One', tags: [{ tag: 'a' }] },
	{ itemType: 'book', title: 'Two' },
	{ itemType: 'nope' },
]);
assert.equal(made.isSuccess(), false);
assert.deepEqual(Object.keys(made.getErrors()), ['2']);
const one = made.getEntityByIndex(0);
assert.equal(one.title, 'One');

const listed = await library.items().get({ sort: 'title', limit: 1 });
assert.equal(listed.getTotalResults(), 2);
assert.equal(listed.getData()[0].title, 'One');
assert.ok(listed.getRelLinks().next);

await library.items(one.key).version(one.version).patch({ title: 'Uno' });
const again = await library.items(one.key).get();
assert.equal(again.getData().title, 'Uno');
assert.equal(again.getVersion(), again.getData().version);

const shelf = (await library.collections().post([{ name: 'Shelf' }])).getEntityByIndex(0);
const version = again.getVersion();
await library.items(one.key).version(version).patch({ collections: [shelf.key] });
const inside = await library.collections(shelf.key).items().top().get();
assert.deepEqual(inside.getData().map((item) => item.key), [one.key]);

const tags = await library.tags().get();
assert.deepEqual(tags.getData().map((tag) => tag.tag), ['a']);
const newer = await library.items().get({ since: shelf.version - 1 });
assert.deepEqual(newer.getData().map((item) => item.key), [one.key]);

await assert.rejects(library.items(one.key).version(1).patch({ title: 'Late' }), (error) => {
	assert.equal(error.response.status, 412);
	return true;
});

const now = (await library.items(one.key).get()).getVersion();
await library.items(one.key).version(now).delete();
const gone = await library.deleted(one.version).get();
assert.deepEqual(gone.getData().items, [one.key]);

const template = await api.template('journalArticle').get();
assert.equal(template.getData().itemType, 'journalArticle');
const types = await api.itemTypes().get();
assert.ok(types.getData().some((type) => type.itemType === 'book'));
const access = await api.verifyKeyAccess().get();
assert.equal(access.getData().userID, 1);
await library.settings('tagColors').put({ value: [{ name: 'a', color: '#990000' }] }).catch(
	(error) => assert.equal(error.response.status, 428),
);
console.log('zotero-api-client: all well');
