import type { SourcePosition } from '../../documents/source-document.ts';
import type { CatalogueWarning, ItemField } from '../catalogue.ts';
import { type WarningCode, warningTitle } from './warning-codes.ts';

/** A warning about one row; `detail` completes the code's title into one Chinese sentence. */
export function rowWarning(
	row: number,
	field: ItemField,
	code: WarningCode,
	detail: string,
	source: SourcePosition,
	text?: string,
): CatalogueWarning {
	return {
		row,
		field,
		code,
		message: sentence(code, detail),
		source: text === undefined ? source : { ...source, text },
	};
}

/** A warning about the whole document. */
export function documentWarning(
	code: WarningCode,
	detail: string,
	source: SourcePosition,
	text?: string,
): CatalogueWarning {
	return { code, message: sentence(code, detail), source: text === undefined ? source : { ...source, text } };
}

function sentence(code: WarningCode, detail: string): string {
	return `${warningTitle(code)}：${detail.replace(/[。；]+$/, '')}。`;
}
