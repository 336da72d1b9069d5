import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ContentTable } from '../../../../../disclosure/disclosure.ts';
import type { TableDefinition, TableFinding } from '../../../../../disclosure/table/index.ts';
import { call } from '../../../api/client.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Refusals } from '../../../parts/refusals.tsx';
import { tableGridEn } from './table-grid.en.ts';
import { tableGridZh } from './table-grid.zh.ts';

const TEXTS = dictionary(tableGridZh, tableGridEn);

/** One table of a file as the server read it. The description of the route leaves its form open. */
export interface FileReading {
	readonly ok: boolean;
	readonly table: ContentTable | null;
	readonly faults: readonly TableFinding[];
	readonly raw: { readonly keys: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
}

interface ReadFileProps {
	readonly place: string;
	readonly definition: TableDefinition;
	/** A table to be put into the grid, faults and all. */
	readonly onRead: (reading: FileReading, name: string) => void;
}

interface Read {
	readonly name: string;
	readonly readings: readonly FileReading[];
}

const rowsOf = ({ table, raw }: FileReading): number => table?.rows.length ?? raw?.rows.length ?? 0;

/** Reads a table out of a file on the server; where there are several, asks which. */
export function ReadFile({ place, definition, onRead }: ReadFileProps) {
	const texts = useTexts(TEXTS);
	const input = useRef<HTMLInputElement>(null);
	const [error, setError] = useState<unknown>(null);
	const [isReading, setIsReading] = useState(false);
	const [read, setRead] = useState<Read | null>(null);

	const take = (reading: FileReading, name: string) => {
		setRead(null);
		if (reading.table !== null || reading.raw !== null) onRead(reading, name);
		else setRead({ name, readings: [reading] });
	};
	const start = async (file: File) => {
		setIsReading(true);
		setError(null);
		setRead(null);
		const form = new FormData();
		form.append('definition', definition.id);
		form.append('file', file, file.name);
		try {
			const answer = await call('POST /places/{place}/table-readings', { path: { place }, body: form } as never);
			const readings = (answer as unknown as { readonly items: readonly FileReading[] }).items;
			const [only] = readings;
			if (only !== undefined && readings.length === 1) take(only, file.name);
			else setRead({ name: file.name, readings });
		} catch (problem) {
			setError(problem);
		}
		setIsReading(false);
	};

	const [first] = read?.readings ?? [];
	return (
		<>
			<Button loading={isReading} onClick={() => input.current?.click()}>
				{texts.upload}
			</Button>
			<input
				ref={input}
				type="file"
				className="visually-hidden"
				tabIndex={-1}
				aria-label={texts.upload}
				accept=".xlsx,.docx,.html,.pdf"
				onChange={({ target }) => {
					const [file] = target.files ?? [];
					target.value = '';
					if (file !== undefined) void start(file);
				}}
			/>
			<div className="table-grid__reading">
				<Refusals error={error} />
				{read !== null && read.readings.length === 0 && (
					<Alert type="warning" showIcon title={texts.readNothing(read.name)} role="alert" />
				)}
				{read !== null && read.readings.length > 1 && (
					<fieldset>
						<legend>{texts.readSeveral(read.readings.length)}</legend>
						{read.readings.map((reading, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the order of the file
							<Button key={index} onClick={() => take(reading, read.name)}>
								{texts.readOne(index + 1, rowsOf(reading))}
							</Button>
						))}
					</fieldset>
				)}
				{read !== null && read.readings.length === 1 && first !== undefined && (
					<Alert
						type="error"
						showIcon
						role="alert"
						title={texts.readFaults(read.name, first.faults.length)}
						description={
							<ul>
								{first.faults.map(({ address, message }, index) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown once, whole
									<li key={index}>
										{address !== '' && <b>{address}　</b>}
										{message}
									</li>
								))}
							</ul>
						}
					/>
				)}
			</div>
		</>
	);
}
