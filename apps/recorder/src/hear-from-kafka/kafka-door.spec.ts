import { InProcessMessageBus } from '#message-bus';
import { kafkaDoorContract } from './kafka-door.contract.spec-kit.js';

kafkaDoorContract('the bus within a process', async () => new InProcessMessageBus());
