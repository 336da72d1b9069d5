import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DivisionsFile, findPlace, readDivisions } from './divisions.ts';

const file = JSON.parse(readFileSync('law/divisions/counties.json', 'utf8')) as DivisionsFile;
const zone = { code: null, name: '三门峡市城乡一体化示范区', prefecture: '三门峡市', province: '河南省' };
const divisions = readDivisions(file, [zone]);
const withoutZones = readDivisions(file);

describe('the place of a title', () => {
	test.each([
		['崆峒区扶贫领域政务公开标准目录', '崆峒区', '甘肃省', '620802'],
		['西秀区扶贫办政务公开标准规范清单（试运行）', '西秀区', '贵州省', '520402'],
		['本标准规定万源市扶贫工作公开事项', '万源市', '四川省', '511781'],
		['温州市瓯海区人民政府关于印发', '瓯海区', '浙江省', '330304'],
		['三门峡市城乡一体化示范区扶贫领域基层政务公开标准目录', '三门峡市城乡一体化示范区', '河南省', null],
	])('%s → %s', (title, name, province, code) => {
		expect(findPlace(title, divisions)).toMatchObject({ name, province, code, level: 'county', candidates: [] });
	});

	test('a zone that no list has is read from its prefecture', () => {
		const found = findPlace('三门峡市城乡一体化示范区扶贫领域目录', withoutZones);
		expect(found).toMatchObject({ name: '三门峡市城乡一体化示范区', province: '河南省', code: null, level: 'county' });
	});

	test('a name that several provinces share is not guessed', () => {
		const found = findPlace('鼓楼区政务公开目录', divisions);
		expect(found).toMatchObject({ name: '鼓楼区', province: null, code: null });
		expect(found?.candidates.map((place) => place.prefecture)).toEqual(['南京市', '徐州市', '福州市', '开封市']);
	});

	test.each([
		['福州市鼓楼区政务公开目录', '福建省', '350102'],
		['江苏省徐州市鼓楼区政务公开目录', '江苏省', '320302'],
		['河南鼓楼区政务公开目录', '河南省', '410204'],
		['朝阳区（长春市）公开事项', '吉林省', '220104'],
	])('%s is settled by the rest of the title', (title, province, code) => {
		expect(findPlace(title, divisions)).toMatchObject({ province, code, candidates: [] });
	});

	test('two places of one name in one province keep the province', () => {
		const found = findPlace('江苏省鼓楼区公开目录', divisions);
		expect(found).toMatchObject({ name: '鼓楼区', province: '江苏省', code: null });
		expect(found?.candidates).toHaveLength(2);
	});

	test.each(['城区公开目录', '阳新东方市场管理', '政务公开标准目录', ''])('%j names no county', (text) => {
		expect(findPlace(text, divisions)?.level ?? null).toBeNull();
	});

	test('城区 is a name behind its prefecture', () => {
		expect(findPlace('晋城市城区公开目录', divisions)).toMatchObject({
			name: '城区',
			province: '山西省',
			code: '140502',
		});
	});

	test.each([
		['三门峡市扶贫领域公开目录', '三门峡市', '河南省'],
		['贵州省公开目录', '贵州省', '贵州省'],
	])('%s is above the county', (text, name, province) => {
		expect(findPlace(text, divisions)).toMatchObject({ name, province, level: null });
	});

	test('every listed county is found in its own full name', () => {
		const wrong = divisions.counties.filter((county) => {
			const found = findPlace(`${county.province}${county.prefecture ?? ''}${county.name}公开目录`, divisions);
			return found?.code !== county.code;
		});
		expect(wrong.map((county) => county.province + county.prefecture + county.name)).toEqual([]);
	}, 120_000);

	test('any text at all is answered', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => findPlace(text, withoutZones) !== undefined),
			{
				numRuns: 50,
			},
		);
	});
});

test('the list holds each code once and each entry has a province', () => {
	const codes = divisions.counties.flatMap((county) => county.code ?? []);
	expect(new Set(codes).size).toBe(codes.length);
	expect(divisions.counties.every((county) => county.province !== '')).toBe(true);
	expect(codes.length).toBe(2978);
});
