import { calendarDate } from '../calendar/calendar-date.ts';
import type { AdminLevel } from '../catalogue/catalogue.ts';
import type { BodyDirectory, BodyKind } from '../organization/body.ts';
import { nameOn } from '../organization/dated-name.ts';
import type { PostKind } from '../organization/post/post.ts';
import type { DemoLaw } from './demo-law.ts';
import type { DemoIds } from './ids.ts';

/** Login names of all invented accounts begin with this. */
export const DEMO_LOGIN = 'demo-';
/** By this day names are read: the middle of the invented year. */
const NAMES_ON = calendarDate('2020-06-30');
const IN_POST_FROM = calendarDate('2019-01-01');

/** A township or village of the place tree. */
export interface DemoTerritory {
	readonly placeId: string;
	readonly name: string;
	readonly level: 'township' | 'village';
	readonly parentPlaceId: string;
	readonly sortOrder: number;
}

/** One who holds a post of a body. */
export interface DemoHolder {
	readonly accountId: string;
	readonly displayName: string;
	readonly loginName: string;
	readonly postId: string;
	readonly postTitle: string;
	readonly kind: PostKind;
	readonly holdingId: string;
}

/** A body that publishes in the demonstration: one the place has, or an invented one. */
export interface DemoBody {
	readonly bodyId: string;
	readonly name: string;
	readonly kind: BodyKind;
	readonly isNew: boolean;
	readonly territoryPlaceId: string | null;
	/** Where its people work, for limits that tell levels apart. */
	readonly level: AdminLevel | null;
	readonly indexPrefix: string;
	readonly section: {
		readonly sectionId: string;
		readonly name: string;
		readonly nameId: string;
		readonly isDisclosureOffice: boolean;
	};
	readonly nameId: string;
	/** Names of the place it is about, for texts. */
	readonly township: string | null;
	readonly village: string | null;
	readonly holders: readonly DemoHolder[];
}

export interface DemoCollective {
	readonly nameId: string;
	readonly name: string;
	readonly bodyKind: BodyKind | null;
	readonly bodyIds: readonly string[] | null;
}

/** 演示机构 of one place: what is there and what is added. */
export interface DemoOrganization {
	readonly territories: readonly DemoTerritory[];
	readonly bodies: readonly DemoBody[];
	readonly collectives: readonly DemoCollective[];
	/** What the place's bodies are afterwards, to read printed names by. */
	readonly directory: BodyDirectory;
}

interface PlannedBody {
	readonly bodyId: string;
	readonly name: string;
	readonly kind: BodyKind;
	readonly isNew: boolean;
	readonly level: AdminLevel | null;
	readonly territoryPlaceId: string | null;
	readonly township: string | null;
	readonly village: string | null;
}

const LEVELS: Partial<Record<BodyKind, AdminLevel>> = {
	'township-government': 'township',
	'village-committee': 'village',
};

function territoriesOf(placeId: string, { organization }: DemoLaw): DemoTerritory[] {
	const { townships, villages } = organization;
	const perTownship = Math.ceil(villages.length / townships.length);
	return [
		...townships.map(
			(name, index): DemoTerritory => ({
				placeId: `${placeId}-demo-t${index + 1}`,
				name,
				level: 'township',
				parentPlaceId: placeId,
				sortOrder: 10_001 + index,
			}),
		),
		...villages.map(
			(name, index): DemoTerritory => ({
				placeId: `${placeId}-demo-v${index + 1}`,
				name,
				level: 'village',
				parentPlaceId: `${placeId}-demo-t${Math.floor(index / perTownship) + 1}`,
				sortOrder: 20_001 + index,
			}),
		),
	];
}

function existingBodies(directory: BodyDirectory, level: AdminLevel | null): PlannedBody[] {
	return directory.bodies.map(({ bodyId, kind, territoryPlaceId }) => ({
		bodyId,
		name: nameOn(directory.names, 'body', bodyId, NAMES_ON) ?? bodyId,
		kind,
		isNew: false,
		level: LEVELS[kind] ?? level,
		territoryPlaceId,
		township: null,
		village: null,
	}));
}

function addedBodies(
	place: { readonly placeId: string; readonly name: string; readonly level: AdminLevel | null },
	directory: BodyDirectory,
	territories: readonly DemoTerritory[],
	{ organization: law }: DemoLaw,
): PlannedBody[] {
	const none = { isNew: true, territoryPlaceId: null, township: null, village: null, level: place.level } as const;
	const government = directory.bodies.some(({ kind }) => kind === 'government')
		? []
		: [
				{
					...none,
					bodyId: law.government.id,
					name: law.government.name.replace('{place}', place.name),
					kind: 'government' as const,
				},
			];
	const departments = law.departments.map((name, index) => ({
		...none,
		bodyId: `demo-department-${index + 1}`,
		name,
		kind: 'department' as const,
	}));
	const local = territories.map((territory): PlannedBody => {
		const { name, level, placeId } = territory;
		const isTownship = level === 'township';
		const township = isTownship ? name : territories.find((one) => one.placeId === territory.parentPlaceId)?.name;
		return {
			bodyId: placeId.slice(place.placeId.length + 1),
			name: (isTownship ? law.townshipOrgan : law.villageOrgan).replace(`{${level}}`, name),
			kind: isTownship ? 'township-government' : 'village-committee',
			isNew: true,
			level,
			territoryPlaceId: placeId,
			township: township ?? null,
			village: isTownship ? null : name,
		};
	});
	return [...government, ...departments, ...local].filter(
		({ bodyId }) => !directory.bodies.some((known) => known.bodyId === bodyId),
	);
}

/** Every person once, in the order of the lists: 演示甲, 示例甲, 演示乙 … */
function peopleOf({ organization: { people } }: DemoLaw): string[] {
	return people.third.flatMap((third) =>
		people.second.flatMap((second) => people.first.map((first) => `${first}${second}${third}`)),
	);
}

/**
 * Lays out the invented organization of a place: townships and villages, bodies beside those it has, a section and all posts for each, one
 * person per post. Everything new says 演示 or 示例 in its name.
 */
export function planOrganization(
	place: {
		readonly placeId: string;
		readonly name: string;
		readonly level: AdminLevel | null;
		readonly number: number;
	},
	directory: BodyDirectory,
	law: DemoLaw,
	ids: DemoIds,
): DemoOrganization {
	const { organization } = law;
	const territories = territoriesOf(place.placeId, law);
	const known = existingBodies(
		{ ...directory, bodies: directory.bodies.filter(({ bodyId }) => !bodyId.startsWith('demo-')) },
		place.level,
	);
	const planned = [
		...known,
		...addedBodies(
			place,
			{ ...directory, bodies: directory.bodies.filter(({ bodyId }) => known.some((one) => one.bodyId === bodyId)) },
			territories,
			law,
		),
	];
	const people = peopleOf(law);
	let person = 0;
	const bodies = planned.map((body, index): DemoBody => {
		const isGovernment = body.kind === 'government';
		const posts = isGovernment ? [...organization.posts, ...organization.governmentPosts] : organization.posts;
		const infix = index === 0 ? '' : `${body.bodyId.startsWith('demo-') ? body.bodyId.slice(5) : `b${index + 1}`}-`;
		const holders = posts.map(({ kind, login, title }): DemoHolder => {
			const name = people[person++ % people.length] ?? organization.people.first[0] ?? '';
			return {
				accountId: ids.uuid('account', `${body.bodyId}/${login}`),
				displayName: name,
				loginName: `${DEMO_LOGIN}${isGovernment && !organization.posts.some((post) => post.kind === kind) ? '' : infix}${login}`,
				postId: `demo-${body.bodyId}-${login}`.slice(0, 63),
				postTitle: `${body.name}${title}`,
				kind,
				holdingId: ids.uuid('holding', `${body.bodyId}/${login}`),
			};
		});
		return {
			...body,
			indexPrefix: `${organization.indexPrefix}${String(place.number).padStart(2, '0')}${String(index + 1).padStart(4, '0')}`,
			nameId: ids.uuid('name', body.bodyId),
			section: {
				sectionId: `demo-${body.bodyId}`.slice(0, 63),
				name: isGovernment ? organization.disclosureOffice : organization.section,
				nameId: ids.uuid('section-name', body.bodyId),
				isDisclosureOffice: isGovernment,
			},
			holders,
		};
	});
	const collectives = collectivesOf(law, directory, bodies, ids);
	return { territories, bodies, collectives, directory: enlarged(directory, bodies, collectives) };
}

function collectivesOf(
	{ organization: law }: DemoLaw,
	directory: BodyDirectory,
	bodies: readonly DemoBody[],
	ids: DemoIds,
): DemoCollective[] {
	const departments = bodies.filter(({ bodyId }) => bodyId.startsWith('demo-department-')).map(({ bodyId }) => bodyId);
	const wanted = [
		...law.departmentCollectives.map((name) => ({ name, bodyKind: null, bodyIds: departments })),
		...law.townshipCollectives.map((name) => ({ name, bodyKind: 'township-government' as const, bodyIds: null })),
		...law.villageCollectives.map((name) => ({ name, bodyKind: 'village-committee' as const, bodyIds: null })),
	];
	return wanted
		.filter(({ name }) => !directory.collectives.some((known) => known.name === name))
		.map((collective) => ({ ...collective, nameId: ids.uuid('collective', collective.name) }));
}

function enlarged(
	directory: BodyDirectory,
	bodies: readonly DemoBody[],
	collectives: readonly DemoCollective[],
): BodyDirectory {
	const open = { validFrom: null, validTo: null };
	const added = bodies.filter(
		({ isNew, bodyId }) => isNew && !directory.bodies.some((known) => known.bodyId === bodyId),
	);
	return {
		...directory,
		bodies: [
			...directory.bodies,
			...added.map(({ bodyId, kind, territoryPlaceId }) => ({
				...open,
				bodyId,
				kind,
				territoryPlaceId,
				sortOrder: 1000,
			})),
		],
		names: [
			...directory.names,
			...added.map(({ bodyId, name }) => ({
				...open,
				subjectKind: 'body' as const,
				subjectId: bodyId,
				name,
				use: 'official' as const,
			})),
		],
		collectives: [...directory.collectives, ...collectives.map(({ nameId: _, ...one }) => ({ ...open, ...one }))],
	};
}

/** First day of every invented appointment. */
export const HELD_FROM = IN_POST_FROM;
/** By this day printed names of bodies and sections are read. */
export const READ_ON = NAMES_ON;
