import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Public } from '#src/http/index.js';
import { Readiness } from './readiness.js';

@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public()
  @ApiOperation({ summary: 'Whether the process runs; a failure means: restart it' })
  @ApiOkResponse({ example: { status: 'live' } })
  checkLiveness(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'Whether requests can be served now; a failure means: send them elsewhere' })
  @ApiOkResponse({ example: { status: 'ready' } })
  @ApiProblems('unavailable')
  async checkReadiness(): Promise<{ status: 'ready' }> {
    await this.readiness.assert();
    return { status: 'ready' };
  }
}
