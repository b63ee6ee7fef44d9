using System.Text;

namespace Bots.Authoring;

/// <summary>What holds for the modules of one bot: each has its own name, and a text or an address.</summary>
internal static class ModuleRules
{
    /// <summary>Bytes of the texts of all modules.</summary>
    /// <exception cref="InvalidRequestException">One breaks a rule; the field says which, and where.</exception>
    public static long Check(IReadOnlyList<ModuleDraft> modules)
    {
        if (modules.Count > Limits.ModulesPerBot)
            throw Refusals.TooMany("modules", Limits.ModulesPerBot);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var size = 0L;
        for (var i = 0; i < modules.Count; i++)
        {
            var path = $"modules[{i}]";
            size += Check(path, modules[i]);
            if (!names.Add(modules[i].Name))
                throw Refusals.ModuleNameTaken($"{path}.name", modules[i].Name);
        }
        return size;
    }

    /// <summary>What is not shown can't be sent back: it is taken over from the module as it was.</summary>
    public static IReadOnlyList<ModuleDraft> KeepAuth(IReadOnlyList<ModuleDraft> before, IReadOnlyList<ModuleDraft> after) =>
        [.. after.Select(module => module.Auth is null && before.FirstOrDefault(m => m.Name == module.Name && m.Url == module.Url) is { } same
            ? module with { Auth = same.Auth }
            : module)];

    private static int Check(string path, ModuleDraft module)
    {
        TextRules.CheckName($"{path}.name", module.Name);
        if (!module.Name.Split('/').All(part => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')))
            throw Refusals.NoModuleName($"{path}.name", module.Name);
        if (module.Version is { } version)
            TextRules.CheckName($"{path}.version", version);
        if (module.Url is { } url)
            TextRules.CheckUrl($"{path}.url", url);
        else if (module.Content is null)
            throw Refusals.NoModuleContent(path);
        if (module.Auth?.Length > Limits.ModuleAuthLength)
            throw Refusals.TooLong($"{path}.auth", Limits.ModuleAuthLength);
        var size = module.Content is { } content ? Encoding.UTF8.GetByteCount(content) : 0;
        return size <= Limits.FlowSize ? size : throw Refusals.TooLarge($"{path}.flow.content", Limits.FlowSize);
    }
}
