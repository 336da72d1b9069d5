import { beforeAll, describe, expect, it, test } from 'vitest';
import {
	giveName,
	nameCollective,
	recordSuccession,
	registerBody,
	registerSection,
	savePlace,
} from '../../src/organization/actions.ts';
import { responsibleBodies } from '../../src/organization/body.ts';
import { nameOn } from '../../src/organization/dated-name.ts';
import { resolveBodies } from '../../src/organization/resolve-bodies.ts';
import { listAncestors, listChildren, listSections, loadBodyDirectory } from '../../src/organization/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, codesOf, day, done, organizationKit } from './kit.ts';

const database = testDatabase();
const kit = organizationKit(database);
const jia = { placeId: 'jia', actor: 'test' };

beforeAll(async () => {
	await kit.place('shi', 'prefecture');
	await kit.place('jia', 'county', 'shi');
	await kit.place('yi', 'county', 'shi');
	await kit.place('dong', 'township', 'jia');
	await kit.body('jia', 'relief', '区扶贫办');
	await kit.body('jia', 'finance', '区财政局');
});

describe('places in a tree', () => {
	it('knows who is above and who is below', async () => {
		expect((await listAncestors(database.database, 'dong')).map((one) => one.placeId)).toEqual(['dong', 'jia', 'shi']);
		expect((await listChildren(database.database, 'shi')).map((one) => one.placeId)).toEqual(['jia', 'yi']);
	});

	const county = { ...jia, name: 'jia', province: '某省', level: 'county', code: null } as const;
	test.each([
		['a parent nobody knows', { parentPlaceId: 'nowhere' }, ['parent-unknown']],
		['a place of the same level', { parentPlaceId: 'yi' }, ['parent-not-higher']],
		['its own township', { parentPlaceId: 'dong' }, ['parent-circle', 'parent-not-higher']],
		[
			'a code of five digits and no name: both',
			{ parentPlaceId: 'shi', code: '12345', name: ' ' },
			['name-missing', 'code-invalid'],
		],
	])('refuses %s', async (_, change, codes) => {
		expect(codesOf(await savePlace(kit.tools(), { ...county, ...change }))).toEqual(codes);
	});

	it('two places put under each other at the same moment: one of them is refused', async () => {
		await kit.place('bei', 'township');
		await kit.place('nan', 'township');
		const command = (placeId: string, level: 'county' | 'township', parentPlaceId: string) =>
			savePlace(kit.tools(), { ...county, placeId, name: placeId, level, parentPlaceId });
		const outcomes = await Promise.all([command('bei', 'county', 'nan'), command('nan', 'county', 'bei')]);
		expect(outcomes.every((one) => one.ok)).toBe(false);
	});

	it('saying the same again records nothing', async () => {
		const before = await kit.events('jia');
		await done(savePlace(kit.tools(), { ...county, parentPlaceId: 'shi' }));
		expect(await kit.events('jia')).toEqual(before);
	});
});

describe('organs and their names', () => {
	it('a new name ends the old one the day before; a clash is refused (invariant 60)', async () => {
		await kit.body('yi', 'relief', '县扶贫办');
		const command = {
			placeId: 'yi',
			actor: 'test',
			subjectKind: 'body',
			subjectId: 'relief',
			use: 'official',
		} as const;
		const renaming = { ...command, name: '县乡村振兴局', validFrom: day('2021-06-01'), validTo: null };
		await done(giveName(kit.tools(), renaming));
		const { names } = await loadBodyDirectory(database.database, 'yi');
		expect(nameOn(names, 'body', 'relief', day('2021-05-31'))).toBe('县扶贫办');
		expect(nameOn(names, 'body', 'relief', day('2021-06-01'))).toBe('县乡村振兴局');
		const backdated = { ...command, name: '县某局', validFrom: day('2019-01-01'), validTo: day('2021-06-30') };
		expect(codesOf(await giveName(kit.tools(), backdated))).toEqual(['name-clash', 'name-clash']);
	});

	it('fields and hotlines have names without an organ', async () => {
		const hotline = { ...jia, subjectKind: 'hotline', subjectId: 'supervision', use: 'official' } as const;
		await done(giveName(kit.tools(), { ...hotline, name: '12317', validFrom: day('2014-12-01'), validTo: null }));
		await done(giveName(kit.tools(), { ...hotline, name: '12345', validFrom: day('2022-01-01'), validTo: null }));
		const { names } = await loadBodyDirectory(database.database, 'jia');
		expect(nameOn(names, 'hotline', 'supervision', day('2020-10-09'))).toBe('12317');
		expect(nameOn(names, 'hotline', 'supervision', day('2014-11-30'))).toBeNull();
	});

	it('a successor takes the duties; the name of 2020 still means the organ of 2020', async () => {
		const alias = { ...jia, subjectKind: 'body', subjectId: 'relief', use: 'alias' } as const;
		await done(giveName(kit.tools(), { ...alias, name: '扶贫办', ...always }));
		const revival = { ...jia, bodyId: 'revival', kind: 'department', name: '区乡村振兴局' } as const;
		await done(registerBody(kit.tools(), { ...revival, validFrom: day('2021-06-01'), validTo: null }));
		const succession = {
			...jia,
			fromBodyId: 'relief',
			toBodyId: 'revival',
			succeededOn: day('2021-06-01'),
			basis: '甲编发〔2021〕1号',
		};
		await done(recordSuccession(kit.tools(), { ...succession, endsFormer: true }));
		const directory = await loadBodyDirectory(database.database, 'jia');
		expect(resolveBodies(directory, ['扶贫办、财政局'], day('2020-10-09'))).toMatchObject({
			bodyIds: ['relief'],
			doubts: [{ printed: '财政局', code: 'body-unknown', candidates: ['finance'] }],
		});
		expect(resolveBodies(directory, ['扶贫办'], day('2021-06-01')).doubts).toMatchObject([
			{ code: 'body-name-of-another-time', candidates: ['revival'] },
		]);
		expect(responsibleBodies(directory, 'relief', day('2022-01-01'))).toEqual(['revival']);
		expect(codesOf(await recordSuccession(kit.tools(), { ...succession, endsFormer: true }))).toEqual([
			'succession-exists',
		]);
		const back = { ...succession, fromBodyId: 'revival', toBodyId: 'relief', basis: ' ', endsFormer: false };
		expect(codesOf(await recordSuccession(kit.tools(), back))).toEqual(['basis-missing', 'succession-circle']);
	});

	it('a collective name means each organ of a kind', async () => {
		const township = { ...jia, kind: 'township-government', territoryPlaceId: 'dong', ...always } as const;
		await done(registerBody(kit.tools(), { ...township, bodyId: 'dong', name: '东镇人民政府' }));
		await done(
			nameCollective(kit.tools(), {
				...jia,
				name: '乡镇人民政府',
				bodyKind: 'township-government',
				bodyIds: null,
				...always,
			}),
		);
		const directory = await loadBodyDirectory(database.database, 'jia');
		expect(resolveBodies(directory, ['乡镇人民政府'], day('2020-10-09')).resolved).toEqual([
			{ printed: '乡镇人民政府', bodyIds: ['dong'], isCollective: true },
		]);
		const empty = { ...jia, name: '各部门', bodyKind: null, bodyIds: ['none'], ...always };
		expect(codesOf(await nameCollective(kit.tools(), empty))).toEqual(['body-unknown']);
	});

	it('the disclosure office is a section with its contact', async () => {
		const office = { ...jia, sectionId: 'office', bodyId: 'finance', name: '政务公开办', isDisclosureOffice: true };
		await done(registerSection(kit.tools(), { ...office, contact: { phone: '0000-0000000' }, ...always }));
		expect(await listSections(database.database, 'jia')).toMatchObject([
			{ sectionId: 'office', isDisclosureOffice: true, contact: { phone: '0000-0000000' } },
		]);
		expect(codesOf(await registerSection(kit.tools(), { ...office, bodyId: 'none', ...always }))).toEqual([
			'body-unknown',
			'section-exists',
		]);
	});

	it('refusals come all at once, and a place nobody knows has no organs', async () => {
		const command = {
			...jia,
			bodyId: 'A B',
			kind: 'department',
			name: ' ',
			validFrom: day('2020-02-02'),
			validTo: day('2020-02-01'),
		} as const;
		expect(codesOf(await registerBody(kit.tools(), command))).toEqual([
			'id-invalid',
			'name-missing',
			'period-reversed',
		]);
		expect(codesOf(await registerBody(kit.tools(), { ...command, placeId: 'nowhere' }))).toEqual(['place-unknown']);
	});
});
