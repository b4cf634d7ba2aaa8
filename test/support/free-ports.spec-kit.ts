import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** So many ports of the loopback that nobody listens on now: all are held until all are known. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}

export const freePort = async (): Promise<number> => (await freePorts(1))[0]!;
