import type { ReactNode } from 'react';
import type { DisclosureContent } from '../../../disclosure/public-content.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { publicContentEn } from './public-content.en.ts';
import { publicContentZh } from './public-content.zh.ts';
import { RichText } from './rich-text.tsx';
import { ShownTable } from './shown-table.tsx';

const TEXTS = dictionary(publicContentZh, publicContentEn);

export type ShownContent = DisclosureContent<string>;

function Facts({ content }: { readonly content: ShownContent }) {
	const texts = useTexts(TEXTS);
	const { documentNumber, issuers, source, formedOn, keywords } = content;
	const rows: readonly (readonly [string, string | null])[] = [
		[texts.number, documentNumber],
		[texts.issuers, issuers.join('、') || null],
		[texts.source, source],
		[texts.formedOn, formedOn],
		[texts.keywords, keywords.join('、') || null],
	];
	return (
		<dl className="facts">
			{rows.map(
				([name, value]) =>
					value !== null && (
						<div key={name} style={{ display: 'contents' }}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					),
			)}
		</dl>
	);
}

/** Everything of the canonical content that the public will read: the bytes the signatures are bound to, part by part. */
export function PublicContentView({
	content,
	contentHash,
	fileView,
}: {
	readonly content: ShownContent;
	readonly contentHash: string;
	/** What is offered beside the name of a file: whoever signs signs the file as well. */
	readonly fileView: (file: ShownContent['attachments'][number]) => ReactNode;
}) {
	const texts = useTexts(TEXTS);
	const { title, summary, bodyHtml, elements, tables, attachments, notice, isOpen } = content;
	const nil = elements.filter(({ state }) => state === 'nil');
	return (
		<article className="public-content">
			<h2>{title}</h2>
			<Facts content={content} />
			{!isOpen && <p className="done-note">{texts.closed}</p>}
			{summary !== '' && (
				<section>
					<h3>{texts.summary}</h3>
					<p>{summary}</p>
				</section>
			)}
			{bodyHtml !== '' && (
				<section>
					<h3>{texts.body}</h3>
					<RichText html={bodyHtml} />
				</section>
			)}
			{notice !== null && (
				<section>
					<h3>{texts.notice}</h3>
					<p>{texts.noticePeriod(notice.startsOn, notice.endsOn)}</p>
					<p>
						{texts.objection} {notice.objectionChannel}
					</p>
					{notice.outcome !== null && <p>{notice.outcome}</p>}
				</section>
			)}
			{nil.length > 0 && (
				<section>
					<h3>{texts.elements}</h3>
					<ul>
						{nil.map(({ itemId, element, reason }) => (
							<li key={`${itemId} ${element}`}>
								{element} {texts.nil(reason ?? '')}
							</li>
						))}
					</ul>
				</section>
			)}
			{tables.map(({ caption, columns, rows }, index) => (
				<ShownTable
					// biome-ignore lint/suspicious/noArrayIndexKey: captions may repeat; the order is signed
					key={index}
					className="public-content__table"
					label={caption || texts.tables}
					{...{ caption, columns, rows }}
				/>
			))}
			{attachments.length > 0 && (
				<section>
					<h3>{texts.files}</h3>
					<ul>
						{attachments.map((file) => (
							<li key={file.attachmentId}>
								{file.name} {texts.bytes(file.bytes)}
								{fileView(file)}
							</li>
						))}
					</ul>
				</section>
			)}
			<p className="public-content__hash">
				{texts.fingerprint(contentHash.slice(0, 16))} {texts.fingerprintWhy}
			</p>
		</article>
	);
}
