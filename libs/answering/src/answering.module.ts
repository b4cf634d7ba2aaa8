import { join } from 'node:path';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Ledger } from '#ledger';
import { PolicySettings, RecordingModule, Visibility } from '#recording';
import { AnswerForPublicationHandler } from './asking/answer-for-publication.query.js';
import { AnswerQuestionHandler } from './asking/answer-question.query.js';
import { AskRecordQualityHandler } from './asking/ask-record-quality.query.js';
import { CompareQuestionHandler } from './asking/compare-question.query.js';
import { ExplainVerdictHandler } from './asking/explain-verdict.query.js';
import { ListCaseloadsHandler } from './asking/list-caseloads.query.js';
import { ListDoubtsHandler } from './asking/list-doubts.query.js';
import { ListFiguresHandler, RecheckFigureHandler } from './asking/figures.query.js';
import { ListIndicatorsHandler } from './asking/list-indicators.query.js';
import { ListLooksHandler } from './asking/list-looks.query.js';
import { ListUnallocatedHandler } from './asking/list-unallocated.query.js';
import { ListPoliciesHandler } from './asking/list-policies.query.js';
import { PublishFigureHandler } from './asking/publish-figure.command.js';
import { TellJourneyHandler } from './asking/tell-journey.query.js';
import { Verifications } from './asking/verifications.js';
import { AnswersVisibility } from './following/answers-visibility.js';
import { HistoryFile } from './following/history-file.js';
import { LiveHistory, type Progress } from './following/live-history.js';
import { AnswerCache } from './keeping/answer-cache.js';
import { Waiting } from './keeping/waiting.js';
import { KnownPolicySettings } from './policy-settings.js';

export interface AnsweringOptions {
  /** The folder of the saved history. */
  readonly dataFolder: string;
  /** Whether the history goes on reading what is appended: a service does, a command does not. */
  readonly follows: boolean;
  /** Whether what cannot be understood is set aside instead of ending the reading: for what does not answer. */
  readonly setsAside?: boolean;
  readonly progress?: Progress;
}

const handlers = [
  AnswerForPublicationHandler,
  AnswerQuestionHandler,
  AskRecordQualityHandler,
  CompareQuestionHandler,
  ExplainVerdictHandler,
  ListCaseloadsHandler,
  ListDoubtsHandler,
  ListFiguresHandler,
  ListIndicatorsHandler,
  ListLooksHandler,
  ListPoliciesHandler,
  ListUnallocatedHandler,
  PublishFigureHandler,
  RecheckFigureHandler,
  TellJourneyHandler,
];

/** Everything that can be asked, over one history. Wants the ledger from a global module. */
@Global()
@Module({})
export class AnsweringModule implements OnApplicationShutdown {
  constructor(@Inject(LiveHistory) private readonly live: LiveHistory) {}

  static forRoot({ dataFolder, follows, progress, setsAside = false }: AnsweringOptions): DynamicModule {
    const open = async (ledger: Ledger): Promise<LiveHistory> => {
      const live = await LiveHistory.open(ledger, new HistoryFile(historyPath(dataFolder)), {
        progress,
        setsAside,
        opensStopped: follows,
      });
      live.saveWhenWorthIt();
      if (follows) live.follow();
      return live;
    };
    return {
      module: AnsweringModule,
      imports: [CqrsModule, RecordingModule],
      providers: [
        { provide: LiveHistory, useFactory: open, inject: [Ledger] },
        { provide: PolicySettings, useClass: KnownPolicySettings },
        { provide: Visibility, useClass: AnswersVisibility },
        AnswerCache,
        Verifications,
        Waiting,
        ...handlers,
      ],
      exports: [AnswerCache, LiveHistory, PolicySettings, Verifications, Visibility, Waiting, CqrsModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.live.close();
  }
}

/** Where the history of a ledger is saved. */
export const historyPath = (dataFolder: string): string => join(dataFolder, 'history.careledger');
