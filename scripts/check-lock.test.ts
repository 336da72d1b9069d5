import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockEntry {
	readonly version?: string;
	readonly license?: string;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, LockEntry>> };

test('the lock lists the optional packages of every platform, or `npm ci` refuses on the others', () => {
	const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
		Object.keys(entry.optionalDependencies ?? {}).filter(
			(name) =>
				lock.packages[`node_modules/${name}`] === undefined &&
				lock.packages[`${path}/node_modules/${name}`] === undefined,
		),
	);
	expect(missing).toEqual([]);
});

test('versions of our own dependencies are exact', () => {
	const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Readonly<Record<string, string>>>;
	const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
		Object.entries(manifest[group] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
	);
	expect(ranges).toEqual([]);
});

test('no dependency is under a licence that forbids Apache-2.0', () => {
	const forbidden = Object.entries(lock.packages).filter(
		([, { license }]) => license !== undefined && /GPL|SSPL|BUSL/.test(license) && !/ OR /.test(license),
	);
	expect(forbidden.map(([path]) => path)).toEqual([]);
});
