export type { DrawingTarget, DrawnImage } from './drawing-target.js';
export { imageTypes } from './image-kind.js';
export { ImageDrawing, startDrawing } from './image-drawing.js';
export { ImagesModule } from './images.module.js';
