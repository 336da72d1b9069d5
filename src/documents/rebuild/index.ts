/**
 * 公开文件重新生成. Public files are made from content, never from the bytes that were uploaded: documents from what a reader gave, pictures
 * from their pixels. Knows no privacy and no person: what may go out is decided elsewhere, on the document these files say.
 * 政府信息公开条例第十七条「对拟公开的政府信息进行审查」: what is reviewed and what goes out are the same words.
 */
export { type RebuildResult, rebuildDocument } from './rebuild-document.ts';
export type { ImageResult } from './rebuild-image.ts';
export { rebuildUpload, type UploadResult } from './rebuild-upload.ts';
export type { FileRefusal, RebuildFormat, RebuiltFile } from './rebuilt-file.ts';
