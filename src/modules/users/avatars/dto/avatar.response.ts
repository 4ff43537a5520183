import { ApiProperty } from '@nestjs/swagger';

export class AvatarResponse {
  @ApiProperty({
    example:
      'https://thread.example/avatars/0199f2b4-5c1e-7000-8000-000000000000/9f86d081884c7d659a2feaa0c55ad015.webp',
    description: 'A WebP of 256 × 256 pixels, for people of the organization. Another picture has another address.',
  })
  avatarUrl!: string;
}
