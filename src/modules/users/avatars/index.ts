import { AvatarImagesController } from './avatar-images.controller.js';
import { AvatarsController } from './avatars.controller.js';
import { AvatarsRepository } from './avatars.repository.js';
import { AvatarsService } from './avatars.service.js';

export const avatarControllers = [AvatarsController, AvatarImagesController];
export const avatarProviders = [AvatarsRepository, AvatarsService];
