/** In the place of a title that may not be shown any more. */
export const hiddenTitle = '（已撤回，名称不再显示）';
