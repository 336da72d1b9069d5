import { describe, expect, it } from 'vitest';
import { hashPassword, PASSWORD_COST, verifyPassword } from './passwords.ts';

const cheap = { log2Cost: 4, blockSize: 8, parallel: 1 };

describe('passwords', () => {
	it('the right one matches, another does not, and the hash does not hold it', async () => {
		const stored = await hashPassword('马到成功-2020', cheap);
		expect(stored).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/);
		expect(stored).not.toContain('2020-');
		expect(await verifyPassword('马到成功-2020', stored, cheap)).toEqual({ matches: true, needsRehash: false });
		expect(await verifyPassword('马到成功-2021', stored, cheap)).toEqual({ matches: false, needsRehash: false });
	});

	it('two hashes of one password differ', async () => {
		expect(await hashPassword('same', cheap)).not.toBe(await hashPassword('same', cheap));
	});

	it('a hash made at another cost still matches and asks to be made again', async () => {
		const stored = await hashPassword('word', cheap);
		expect(await verifyPassword('word', stored, { ...cheap, log2Cost: 5 })).toEqual({
			matches: true,
			needsRehash: true,
		});
		expect((await verifyPassword('other', stored, { ...cheap, log2Cost: 5 })).needsRehash).toBe(false);
	});

	it('full-width digits of an input method are the same digits', async () => {
		expect((await verifyPassword('Ａ１２３', await hashPassword('A123', cheap), cheap)).matches).toBe(true);
	});

	it('a missing account never matches and costs as much', async () => {
		const stored = await hashPassword('x');
		const time = async (against: string | null) => {
			const start = performance.now();
			await verifyPassword('y', against);
			return performance.now() - start;
		};
		await time(null);
		const [known, unknown] = [await time(stored), await time(null)];
		expect(unknown).toBeGreaterThan(known * 0.3);
		expect(known).toBeGreaterThan(20);
		expect(PASSWORD_COST.log2Cost).toBeGreaterThanOrEqual(15);
	});

	it('many at once are all answered', async () => {
		const stored = await hashPassword('x', cheap);
		const answers = await Promise.all(Array.from({ length: 20 }, () => verifyPassword('x', stored, cheap)));
		expect(answers.every(({ matches }) => matches)).toBe(true);
	});

	it('a damaged hash is a fault, not a refusal', async () => {
		await expect(verifyPassword('x', 'plain', cheap)).rejects.toThrow('damaged');
	});
});
