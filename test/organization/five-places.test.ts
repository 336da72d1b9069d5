import { beforeAll, describe, expect, it } from 'vitest';
import { loadBuiltInCatalogues } from '../../src/law/index.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { nameOn } from '../../src/organization/dated-name.ts';
import { installOrganization } from '../../src/organization/install/actions.ts';
import { type OrganizationsFile, organizationOf } from '../../src/organization/organizations-file.ts';
import { resolveBodies } from '../../src/organization/resolve-bodies.ts';
import { resolveSections } from '../../src/organization/resolve-sections.ts';
import { listSections, loadBodyDirectory } from '../../src/organization/store.ts';
import { testDatabase } from '../kit/test-database.ts';
import { day, done, organizationKit } from './kit.ts';

const database = testDatabase();
const kit = organizationKit(database);
const file = await readLawYaml<OrganizationsFile>('organizations.yaml');
const catalogues = await loadBuiltInCatalogues();
const on = day('2020-10-09');

beforeAll(async () => {
	for (const { place } of file.places) {
		await kit.place(place);
		const organization = organizationOf(file, place);
		if (organization !== null) await done(installOrganization(kit.tools(), organization));
	}
});

async function read(editionId: string) {
	const edition = catalogues.find((one) => one.editionId === editionId);
	if (edition === undefined) throw new Error(`no ${editionId}`);
	const directory = await loadBodyDirectory(database.database, edition.place.id);
	const sections = await listSections(database.database, edition.place.id);
	const rows = edition.catalogue.items.map((item) => {
		const bodies = resolveBodies(directory, item.bodies, on);
		const [bodyId = ''] = bodies.bodyIds;
		return { bodies, sections: resolveSections(sections, directory.names, bodyId, item.section, on) };
	});
	const doubts = rows.flatMap((row) =>
		[...row.bodies.doubts, ...row.sections.doubts].map((one) => `${one.code} ${one.printed}`),
	);
	return { rows, doubts: [...new Set(doubts)] };
}

describe('the bodies five real catalogues print', () => {
	it.each([
		['kongtong-2020', []],
		['wanyuan-2018', []],
		['ouhai-2018-trial', ['collective-empty 各镇街']],
		['ouhai-2018-revised', ['collective-empty 各镇街']],
		['xixiu-2020', ['section-unknown 办属各科室（中心）', 'section-unknown 办属各科室(中心)']],
		[
			'sanmenxia-2020',
			[
				'collective-empty 乡镇人民政府',
				'collective-empty 贫困人口所在行政村',
				'collective-empty 贫困退出人口所在行政村',
				'collective-empty 村委会',
				'body-unknown 各行业扶贫财政资金主管部门',
			],
		],
	])('%s: doubts are exactly %j', async (editionId, doubts) => {
		expect((await read(editionId)).doubts.sort()).toEqual([...doubts].sort());
	});

	it('several sections of one cell', async () => {
		const { rows } = await read('xixiu-2020');
		expect(rows.some((row) => row.sections.sectionIds.length === 3)).toBe(true);
	});

	it('a second start adds nothing and changes nothing', async () => {
		for (const { place } of file.places) {
			const organization = organizationOf(file, place);
			if (organization !== null)
				expect(await done(installOrganization(kit.tools(), organization))).toMatchObject({ added: 0 });
		}
	});

	it('a page of 2020 names the field of 2020 (invariant 60)', async () => {
		const { names } = await loadBodyDirectory(database.database, 'kongtong');
		const fieldOn = (date: string) => nameOn(names, 'field', 'poverty-relief', day(date));
		expect([fieldOn('2020-10-09'), fieldOn('2021-02-25')]).toEqual(['扶贫', '乡村振兴']);
	});
});
