import { expect } from 'vitest';
import { settle } from './desk-browser.ts';
import type { PersonAtWork } from './person-at-work.ts';

/** The four questions of the sheet, in the order they stand. */
const QUESTIONS = ['涉及国家秘密', '内容敏感', '含个人信息', '含商业秘密'];

/** Hands the open draft in, all four questions answered with no. `onSheet`: what is looked at before they are. */
export async function handInOnScreen(person: PersonAtWork, onSheet?: () => Promise<void>): Promise<void> {
	const { page } = person;
	await person.clickOn('button', '送审');
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('group', { name: '涉及国家秘密' }).waitFor();
	await person.look();
	await onSheet?.();
	for (const question of QUESTIONS)
		await person.click(dialog.getByRole('group', { name: question }).getByRole('radio', { name: '否' }));
	await person.click(dialog.getByRole('button', { name: '送审', exact: true }));
	await page.locator('.draft__status').getByText('送审中').waitFor();
}

/** Signs what waits under that name, from the first page on; `onSheet`: what is looked at before. */
export async function signOnScreen(person: PersonAtWork, title: string, onSheet?: () => Promise<void>): Promise<void> {
	const { page } = person;
	await person.look();
	await person.click(page.getByRole('list', { name: /^等我签的/ }).getByRole('link', { name: title }));
	await page.getByRole('button', { name: '签署', exact: true }).waitFor();
	await person.look();
	expect(await page.getByRole('article').getByRole('heading', { name: title }).isVisible()).toBe(true);
	await onSheet?.();
	for (const check of await page.locator('.sheet__check input').all()) await person.click(check);
	await person.clickOn('button', '签署');
	await page.getByText('已经签署。').waitFor();
	await settle(page);
}

/** Publishes what waits under that name, from the first page on, and opens it on the portal. */
export async function publishOnScreen(person: PersonAtWork, title: string): Promise<void> {
	const { page } = person;
	await person.look();
	await person.click(page.getByRole('list', { name: /^等发布的/ }).getByRole('link', { name: title }));
	await page.getByRole('button', { name: '发布', exact: true }).waitFor();
	await person.look();
	await person.clickOn('button', '发布');
	await page.getByText(/^已经发布，索引号/).waitFor();
	await settle(page);
}
