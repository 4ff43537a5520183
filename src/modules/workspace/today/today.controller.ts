import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { CurrentActor, SerializedAs, SignedIn } from '#src/http/index.js';
import { TodayResponse } from './dto/today.response.js';
import { TodayService } from './today.service.js';

@ApiTags('Today')
@Controller('v1/today')
export class TodayController {
  constructor(private readonly today: TodayService) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    summary: 'What you should look at first: due items, accounts with a signal, what went out in your name',
  })
  @ApiOkResponse({ type: TodayResponse })
  @SerializedAs(TodayResponse)
  getToday(@CurrentActor() actor: Actor): Promise<TodayResponse> {
    return this.today.of(actor);
  }
}
