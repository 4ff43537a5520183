import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import Fastify from 'fastify';
import { schemaOf } from './serialized-as.js';

class Part {
  @ApiProperty({ format: 'date-time' })
  at!: Date;
}

class Answer {
  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  @ApiProperty({ enum: ['a', 'b'] })
  choice!: 'a' | 'b';

  @ApiProperty({ enum: ['a', 'b'], isArray: true })
  choices!: readonly ('a' | 'b')[];

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: Number, nullable: true })
  count!: number | null;

  @ApiProperty()
  yes!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  day!: Date | null;

  @ApiProperty({ type: [Part] })
  parts!: readonly Part[];

  @ApiProperty({ type: () => Part, nullable: true })
  part!: Part | null;
}

/** The text of an answer that Fastify writes by the class. */
async function written(answer: object): Promise<string> {
  const fastify = Fastify();
  fastify.get('/', { schema: { response: { 200: schemaOf(Answer) } } }, () => answer);
  return (await fastify.inject('/')).body;
}

const at = new Date('2026-01-02T03:04:05.678Z');
const full: Answer = {
  text: 'ü"\u2028\n</script>',
  choice: 'b',
  choices: ['a', 'b'],
  version: 3,
  count: 1.5,
  yes: true,
  day: at,
  parts: [{ at }],
  part: { at },
};

test.each([
  ['all that there is', full],
  ['nulls', { ...full, text: null, count: null, day: null, part: null }],
  ['an empty list and a text of any length', { ...full, text: 'x'.repeat(5_000), parts: [] }],
])('an answer with %s reads as JSON.stringify would write it', async (_, answer) => {
  expect(JSON.parse(await written(answer))).toEqual(JSON.parse(JSON.stringify(answer)));
});

test('what the class does not document stays inside', async () => {
  expect(JSON.parse(await written({ ...full, secret: 1 }))).toEqual(JSON.parse(JSON.stringify(full)));
});

test('a class without documented members, or with one of an unknown type, is refused', () => {
  class Nothing {}
  class Odd {
    @ApiProperty({ type: Object })
    odd!: object;
  }
  expect(() => schemaOf(Nothing)).toThrow('Nothing documents no members.');
  expect(() => schemaOf(Odd)).toThrow('Object documents no members.');
});
