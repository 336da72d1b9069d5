import { z } from '@hono/zod-openapi';
import type { Worklist } from '../../supervision/worklist/index.ts';

export type Scope = 'mine' | 'office';

/** What a person sees first, in this order. */
export const MINE: readonly Worklist[] = ['owed', 'to-sign', 'to-release', 'returned', 'drafts', 'to-publish'];
/** What the office sees first. */
export const OFFICE: readonly Worklist[] = ['overdue', 'due-this-week', 'empty', 'returned', 'stuck', 'to-publish'];

export const PageMark = z
	.string()
	.max(80)
	.regex(/^[\w:.+-]+$/)
	.optional()
	.openapi({ description: '翻页标记，取自上一页的 next；请勿自行拼写' });
