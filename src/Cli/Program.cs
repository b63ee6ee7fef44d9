using Cli;

return await CommandTree.RunAsync(args, Terminal.OfThisProcess());
