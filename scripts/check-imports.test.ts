import { describe, expect, test } from 'vitest';
import { checkImports, importsOf } from './check-imports.ts';

describe('import rules', () => {
	test.each([
		['delivery may call the domain', 'src/portal/page.ts', "import { a } from '../catalogue/catalogue.ts';", 0],
		['the domain may not call delivery', 'src/catalogue/x.ts', "import { a } from '../portal/page.ts';", 1],
		['the domain may not call the machine', 'src/catalogue/x.ts', "import { a } from '../platform/clock.ts';", 1],
		['its store may', 'src/catalogue/store.ts', "import { a } from '../platform/clock.ts';", 0],
		['a pure file takes no package', 'src/calendar/x.ts', "import { z } from 'zod';", 1],
		['a pure file does not read the clock', 'src/calendar/x.ts', 'const now = new Date();', 1],
		['nor in a comment is it a fault', 'src/calendar/x.ts', '// new Date() is banned', 0],
		['portal and api do not know each other', 'src/api/x.ts', "import { a } from '../portal/page.ts';", 1],
		['a dynamic import counts', 'src/calendar/x.ts', "await import('../platform/clock.ts')", 1],
	])('%s', (_, path, text, count) => {
		const others = ['src/catalogue/catalogue.ts', 'src/portal/page.ts', 'src/platform/clock.ts'].filter(
			(other) => other !== path,
		);
		expect(checkImports([{ path, text }, ...others.map((other) => ({ path: other, text: '' }))])).toHaveLength(count);
	});

	test('a cycle is named once', () => {
		const faults = checkImports([
			{ path: 'src/ui/a.ts', text: "import './b.ts';" },
			{ path: 'src/ui/b.ts', text: "export { b } from './a.ts';" },
		]);
		expect(faults).toEqual(['cycle: src/ui/a.ts → src/ui/b.ts → src/ui/a.ts']);
	});

	test('all forms of import are seen', () => {
		expect(
			importsOf(
				"import a from 'x';\nexport * from './y.ts';\nimport type {\n\tb,\n} from \"z\";\nimport 'side';\nawait import('./late.ts');",
			),
		).toEqual(['x', './y.ts', 'z', 'side', './late.ts']);
	});
});
