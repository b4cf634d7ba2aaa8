import type { OnModuleDestroy } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Whether the application is being closed: then every connection ends with the answer that is on its way. */
export class GracefulStop implements OnModuleDestroy {
  private isStopping = false;

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Without it a client that keeps its connection busy would keep the process from ever ending. */
  readonly endConnections: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
    if (this.isStopping) response.setHeader('Connection', 'close');
    response.once('finish', () => {
      if (this.isStopping) request.socket.end();
    });
    next();
  };
}
