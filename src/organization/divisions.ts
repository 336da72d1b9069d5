/** 县级行政区划. One county-level place, or a functional zone that governs like one. */
export interface Division {
	/** Six digits of the national statistics bureau; null for zones, which have none. */
	readonly code: string | null;
	readonly name: string;
	/** 地级; null under municipalities and for places directly under a province. */
	readonly prefecture: string | null;
	readonly province: string;
}

/** The divisions a title is searched for. */
export interface Divisions {
	readonly counties: readonly Division[];
	readonly prefectures: readonly { readonly code: string; readonly name: string; readonly province: string }[];
	readonly provinces: readonly { readonly code: string; readonly name: string }[];
}

/** Shape of `law/divisions/counties.json`: one array per entry, in the order of its `columns`. */
export interface DivisionsFile {
	readonly counties: readonly (readonly (string | null)[])[];
	readonly prefectures: readonly (readonly string[])[];
	readonly provinces: readonly (readonly string[])[];
}

/** A place found in a text. */
export interface FoundPlace {
	readonly name: string;
	readonly prefecture: string | null;
	/** Null when places of several provinces bear the name and the text does not tell which. */
	readonly province: string | null;
	/** Null when only a prefecture or a province was found. */
	readonly level: 'county' | null;
	readonly code: string | null;
	/** All places meant by the name when it is ambiguous; else empty. */
	readonly candidates: readonly Division[];
}

/** 市场, 区域 …: a name that is only the beginning of such a word is not a place. */
const WORDS_AFTER_SUFFIX = /^(?:场|域|间|别|分)/;
const ZONE_AFTER_PREFECTURE =
	/^[^\s，。、；：《》（）()“”市县区]{0,12}(?:示范区|开发区|高新区|管理区|产业园区|工业园区|园区|新区)/;
const PROVINCE_SUFFIX = /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/;
const PREFECTURE_SUFFIX = /(?:市|地区|盟|[一-龥]{1,3}族.*自治州|自治州)$/;

/** Turns the file into divisions; `extra` adds places of our own that the national list does not have, such as zones. */
export function readDivisions(file: DivisionsFile, extra: readonly Division[] = []): Divisions {
	const listed = file.counties.map(([code, name, prefecture, province]) => ({
		code: code ?? null,
		name: name ?? '',
		prefecture: prefecture ?? null,
		province: province ?? '',
	}));
	const added = extra.filter((place) => !listed.some((county) => county.code !== null && county.code === place.code));
	return {
		counties: [...listed, ...added],
		prefectures: file.prefectures.map(([code = '', name = '', province = '']) => ({ code, name, province })),
		provinces: file.provinces.map(([code = '', name = '']) => ({ code, name })),
	};
}

/**
 * The place a text is about: the county-level name best supported by a prefecture or province in the same text, then the longest,
 * then the first. A name several places share and the text does not settle comes back with `candidates` and never with a guess.
 * Falls back to a prefecture, then a province; null when the text names none.
 */
export function findPlace(text: string, divisions: Divisions): FoundPlace | null {
	const found = [...namedCounties(text, divisions), ...namedZones(text, divisions)];
	const best = found.sort(
		(one, other) =>
			other.support - one.support ||
			other.division.name.length - one.division.name.length ||
			one.position - other.position,
	)[0];
	if (best) {
		const { name } = best.division;
		const candidates = found
			.filter((other) => other.division.name === name && other.support === best.support)
			.map((other) => other.division);
		return candidates.length === 1 ? foundCounty(best.division) : ambiguous(name, candidates);
	}
	const prefecture = divisions.prefectures.find((place) => text.includes(place.name));
	if (prefecture) return { ...prefecture, prefecture: prefecture.name, level: null, candidates: [] };
	const province = divisions.provinces.find((place) => text.includes(place.name));
	return province ? { ...province, prefecture: null, province: province.name, level: null, candidates: [] } : null;
}

interface NamedDivision {
	readonly division: Division;
	readonly position: number;
	/** How much of the text speaks for this place: a prefecture right before the name weighs most. */
	readonly support: number;
}

function namedCounties(text: string, divisions: Divisions): NamedDivision[] {
	const named: NamedDivision[] = [];
	for (const division of divisions.counties) {
		const position = positionOf(text, division);
		if (position >= 0) named.push({ division, position, support: supportFor(text, division, position) });
	}
	return named.filter(
		(one) =>
			!named.some(
				(other) => other.division.name !== one.division.name && other.division.name.endsWith(one.division.name),
			),
	);
}

function positionOf(text: string, division: Division): number {
	for (
		let position = text.indexOf(division.name);
		position >= 0;
		position = text.indexOf(division.name, position + 1)
	) {
		if (WORDS_AFTER_SUFFIX.test(text.slice(position + division.name.length))) continue;
		// 城区, 东区 … are also plain words: only right behind their own prefecture are they names.
		const isPlainWord = division.name.length === 2 && division.name.endsWith('区');
		if (isPlainWord && !(division.prefecture && text.slice(0, position).endsWith(division.prefecture))) continue;
		return position;
	}
	return -1;
}

function supportFor(text: string, division: Division, position: number): number {
	const before = text.slice(0, position);
	const prefectureShort = division.prefecture?.replace(PREFECTURE_SUFFIX, '') ?? '';
	const provinceShort = division.province.replace(PROVINCE_SUFFIX, '');
	let support = 0;
	if (division.prefecture && before.endsWith(division.prefecture)) support += 4;
	else if (division.prefecture && text.includes(division.prefecture)) support += 3;
	else if (prefectureShort.length >= 2 && text.includes(prefectureShort)) support += 2;
	if (text.includes(division.province) || (provinceShort.length >= 2 && before.includes(provinceShort))) support += 1;
	return support;
}

function namedZones(text: string, divisions: Divisions): NamedDivision[] {
	return divisions.prefectures.flatMap((prefecture) => {
		const position = text.indexOf(prefecture.name);
		const zone = position < 0 ? null : ZONE_AFTER_PREFECTURE.exec(text.slice(position + prefecture.name.length));
		if (!zone) return [];
		const name = prefecture.name + zone[0];
		if (divisions.counties.some((county) => county.name === name || county.name === zone[0])) return [];
		const division = { code: null, name, prefecture: prefecture.name, province: prefecture.province };
		return [{ division, position, support: 4 }];
	});
}

function foundCounty(division: Division): FoundPlace {
	return { ...division, level: 'county', candidates: [] };
}

function ambiguous(name: string, candidates: readonly Division[]): FoundPlace {
	const provinces = new Set(candidates.map((place) => place.province));
	const province = provinces.size === 1 ? (candidates[0]?.province ?? null) : null;
	return { name, prefecture: null, province, level: 'county', code: null, candidates };
}
