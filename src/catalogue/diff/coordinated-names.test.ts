import { expect, test } from 'vitest';
import { addedByCoordination, nameParts } from './coordinated-names.ts';

test.each([
	['残疾人签约服务', '残疾人、老年人签约服务', '老年人签约服务'],
	['行政法规', '行政法规和规章', '规章'],
	['签约服务', '残疾人签约服务', null],
	['残疾人签约服务', '残疾人、老年人、儿童签约服务', null],
	['残疾人签约服务', '残疾人签约服务', null],
	['残疾人、老年人签约服务', '残疾人签约服务', null],
	['补贴发放', '资金拨付', null],
])('%s to %s adds %s', (before, after, added) => {
	expect(addedByCoordination(before, after)).toBe(added);
});

test.each([
	['行政法规、规章', ['行政法规', '规章']],
	['行政法规', ['行政法规']],
	['', []],
])('members of %s', (name, parts) => {
	expect(nameParts(name)).toEqual(parts);
});
