import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { CoverageCell, CoverageMatrix } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { remarks } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Exports } from '../../parts/registers.tsx';
import { usePlace } from '../use-place.ts';
import { coverageEn } from './coverage.en.ts';
import { coverageZh } from './coverage.zh.ts';

const TEXTS = dictionary(coverageZh, coverageEn);
const STATES = ['late', 'empty', 'covered', 'pending'] as const;
type State = CoverageCell['state'] | 'none';

/** A shape for each state: ticked square, full diamond, hollow circle, dotted circle, dash. */
function Mark({ state }: { readonly state: State }) {
	const isFull = state === 'covered' || state === 'late';
	return (
		<svg
			className="matrix__mark"
			viewBox="0 0 20 20"
			width="18"
			height="18"
			aria-hidden="true"
			focusable="false"
			fill={isFull ? 'currentColor' : 'none'}
			stroke="currentColor"
			strokeWidth="2"
			strokeDasharray={state === 'pending' ? '3 2.5' : undefined}
		>
			{state === 'covered' && <path d="M2 2h16v16H2Z" />}
			{state === 'covered' && <path d="m5.5 10 3 3 6-6" fill="none" stroke="#fff" />}
			{state === 'late' && <path d="M10 1 19 10 10 19 1 10Z" />}
			{(state === 'empty' || state === 'pending') && <circle cx="10" cy="10" r="7.5" />}
			{state === 'none' && <path d="M4 10h12" />}
		</svg>
	);
}

const keyOf = (itemId: string, body: string) => `${itemId} ${body}`;

function useWordOf() {
	const texts = useTexts(TEXTS);
	return (cell: CoverageCell | undefined): string => {
		if (cell === undefined) return texts.state.none;
		return cell.isNil && cell.state === 'covered' ? texts.nil : texts.state[cell.state];
	};
}

interface ShownMatrix {
	readonly matrix: CoverageMatrix;
	readonly items: CoverageMatrix['items'];
	readonly cells: ReadonlyMap<string, CoverageCell>;
	readonly onOpen: (cell: CoverageCell) => void;
}

/** The table: one cell is in the order of tabbing, the arrow keys move it. */
function Grid({ matrix, items, cells, onOpen }: ShownMatrix) {
	const texts = useTexts(TEXTS);
	const wordOf = useWordOf();
	const [here, setHere] = useState<readonly [row: number, column: number]>([0, 0]);
	const move = (event: KeyboardEvent<HTMLTableElement>) => {
		const steps: Readonly<Record<string, readonly [number, number]>> = {
			ArrowUp: [-1, 0],
			ArrowDown: [1, 0],
			ArrowLeft: [0, -1],
			ArrowRight: [0, 1],
			Home: [0, -matrix.bodies.length],
			End: [0, matrix.bodies.length],
		};
		const step = steps[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const row = Math.min(Math.max(here[0] + step[0], 0), items.length - 1);
		const column = Math.min(Math.max(here[1] + step[1], 0), matrix.bodies.length - 1);
		setHere([row, column]);
		event.currentTarget.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
	};
	return (
		<div className="matrix__frame">
			{/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a grid, on a table */}
			<table className="matrix" role="grid" onKeyDown={move}>
				<caption className="visually-hidden">{texts.caption}</caption>
				<thead>
					<tr>
						<th scope="col">{texts.item}</th>
						{matrix.bodies.map((body) => (
							<th key={body} scope="col">
								{body}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{items.map(({ itemId, name }, row) => (
						<tr key={itemId}>
							<th scope="row">{name ?? itemId}</th>
							{matrix.bodies.map((body, column) => {
								const cell = cells.get(keyOf(itemId, body));
								const state = cell?.state ?? 'none';
								return (
									<td key={body}>
										<button
											type="button"
											className={`matrix__cell matrix__cell--${state}`}
											data-at={`${row} ${column}`}
											tabIndex={here[0] === row && here[1] === column ? 0 : -1}
											aria-disabled={cell === undefined}
											aria-label={texts.cell(name ?? itemId, body, wordOf(cell))}
											onFocus={() => setHere([row, column])}
											onClick={() => cell !== undefined && onOpen(cell)}
										>
											<Mark state={state} />
											{wordOf(cell)}
										</button>
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** On a phone: a card for each item, with the bodies it applies to. */
function Cards({ matrix, items, cells, onOpen }: ShownMatrix) {
	const wordOf = useWordOf();
	return (
		<ul className="matrix__cards">
			{items.map(({ itemId, name }) => (
				<li key={itemId} className="matrix__card">
					<h2>{name ?? itemId}</h2>
					<ul>
						{matrix.bodies.map((body) => {
							const cell = cells.get(keyOf(itemId, body));
							return (
								cell !== undefined && (
									<li key={body}>
										<button
											type="button"
											className={`matrix__cell matrix__cell--${cell.state}`}
											onClick={() => onOpen(cell)}
										>
											<span>{body}</span>
											<span>
												<Mark state={cell.state} /> {wordOf(cell)}
											</span>
										</button>
									</li>
								)
							);
						})}
					</ul>
				</li>
			))}
		</ul>
	);
}

/** What is behind one cell. */
function CellDetail({ cell }: { readonly cell: CoverageCell }) {
	const texts = useTexts(TEXTS);
	const wordOf = useWordOf();
	const address = useAddress();
	const { obligationIds, disclosureIds, late, open, lastPublishedOn } = cell;
	return (
		<>
			<p>
				<Mark state={cell.state} /> <strong>{wordOf(cell)}</strong>
				<br />
				{remarks([
					lastPublishedOn === null ? texts.never : texts.lastOn(lastPublishedOn),
					...(open > 0 ? [texts.open(open)] : []),
					...(late > 0 ? [texts.late(late)] : []),
				])}
			</p>
			{obligationIds.length > 0 && (
				<section className="matrix__links">
					<h2>{texts.duties}</h2>
					{obligationIds.map((id, index) => (
						<Link key={id} {...address(`duties/${id}`)}>
							{texts.duty(index + 1, obligationIds.length)}
						</Link>
					))}
				</section>
			)}
			{disclosureIds.length > 0 && (
				<section className="matrix__links">
					<h2>{texts.disclosures}</h2>
					{disclosureIds.map((id, index) => (
						<Link key={id} {...address(`disclosures/${id}`)}>
							{texts.disclosure(index + 1, disclosureIds.length)}
						</Link>
					))}
				</section>
			)}
		</>
	);
}

function Matrix({ matrix }: { readonly matrix: CoverageMatrix }) {
	const texts = useTexts(TEXTS);
	const [filters] = useFilters();
	const [opened, setOpened] = useState<CoverageCell | null>(null);
	const wanted = STATES.find((state) => state === filters.state);
	const cells = new Map(matrix.cells.map((cell) => [keyOf(cell.itemId, cell.body), cell]));
	const shownItems = new Set(
		matrix.cells.filter(({ state }) => wanted === undefined || state === wanted).map(({ itemId }) => itemId),
	);
	const items = matrix.items.filter(({ itemId }) => shownItems.has(itemId));
	const bodies = matrix.bodies.filter(
		(body) => wanted === undefined || matrix.cells.some((cell) => cell.body === body && cell.state === wanted),
	);
	const shown = { matrix: { ...matrix, bodies }, items, cells, onOpen: setOpened };
	const itemName = matrix.items.find(({ itemId }) => itemId === opened?.itemId)?.name ?? opened?.itemId;
	const current = { 'aria-current': 'true' } as const;
	return (
		<>
			<nav className="scope-switch" aria-label={texts.show}>
				<Link to="." search={{} as never} activeProps={{}} {...(wanted === undefined ? current : {})}>
					{texts.count(texts.all, matrix.cells.length)}
				</Link>
				{STATES.map((state) => (
					<Link key={state} to="." search={{ state } as never} activeProps={{}} {...(wanted === state ? current : {})}>
						{texts.count(texts.state[state], matrix.counts[state] ?? 0)}
					</Link>
				))}
			</nav>
			<Exports path="coverage-matrix-files/{ending}" endings={['xlsx', 'csv']} filters={{}} />
			{items.length === 0 ? (
				<p className="worklist__none">{matrix.cells.length === 0 ? texts.empty : texts.none}</p>
			) : (
				<>
					<Grid key={wanted ?? ''} {...shown} />
					<Cards {...shown} />
				</>
			)}
			<Drawer
				open={opened !== null}
				onClose={() => setOpened(null)}
				title={opened === null ? '' : `${itemName} · ${opened.body}`}
				closable={{ 'aria-label': texts.close }}
				size={420}
			>
				{opened !== null && <CellDetail cell={opened} />}
			</Drawer>
		</>
	);
}

/** 覆盖矩阵 item × body; each cell opens its duties and its disclosures. */
export default function Coverage() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const { data, error, refetch } = useRead('GET /places/{place}/coverage-matrix', { path: { place } });
	return (
		<Page title={texts.title} lead={data === undefined ? undefined : texts.lead(data.asOf)}>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && <Matrix matrix={data} />}
		</Page>
	);
}
