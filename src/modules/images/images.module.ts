import { Module } from '@nestjs/common';
import { ImageDrawing } from './image-drawing.js';

/** Draws the images that people send anew: one after the other, whichever module asks. */
@Module({ providers: [ImageDrawing], exports: [ImageDrawing] })
export class ImagesModule {}
