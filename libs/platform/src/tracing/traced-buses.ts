import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { inSpan } from './in-span.js';
import { Tracing } from './tracing.js';

interface Bus {
  execute(one: object): Promise<unknown>;
}

/** A span for every command and query, by the name of its class: `RecordEvents`, `AnswerQuestion`. */
@Injectable()
export class TracedBuses implements OnApplicationBootstrap {
  constructor(
    private readonly tracing: Tracing,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.tracing.isOn) return;
    for (const kind of [CommandBus, QueryBus] as Type<Bus>[]) {
      const bus = this.found(kind);
      if (bus === null) continue;
      const execute = bus.execute.bind(bus);
      bus.execute = (one) => inSpan(one.constructor.name, {}, () => execute(one));
    }
  }

  /** Null in a service that neither asks nor tells. */
  private found(kind: Type<Bus>): Bus | null {
    try {
      return this.modules.get(kind, { strict: false });
    } catch (error) {
      if ((error as object).constructor.name === 'UnknownElementException') return null;
      throw error;
    }
  }
}
