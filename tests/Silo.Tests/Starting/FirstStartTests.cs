using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Bots;
using Gateway.Authentication;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;
using Microsoft.Extensions.Configuration;
using Silo.Starting;
using Sqlite;

namespace Silo.Tests.Starting;

public sealed class FirstStartTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = Owner | UnixFileMode.UserExecute;

    private string AdminTokenFile => Path.Combine(_data.Path, "admin-token");

    private string DemoKeyFile => Path.Combine(_data.Path, "demo-key");

    private string DemoChatKeyFile => Path.Combine(_data.Path, "demo-chat-key");

    private string EncryptionKeyFile => Path.Combine(_data.Path, "encryption-key");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_demo_and_says_what_is_where()
    {
        await using var gateway = RunningGateway.Start(_data.Path);

        var key = File.ReadAllText(DemoChatKeyFile).Trim();
        Assert.StartsWith("CSML server ", gateway.Printed, StringComparison.Ordinal);
        Assert.Contains($"address   {gateway.Address}\n", gateway.Printed, StringComparison.Ordinal);
        Assert.Contains($"data      {_data.Path} ", gateway.Printed, StringComparison.Ordinal);
        Assert.Contains($"chat key  {key} ", gateway.Printed, StringComparison.Ordinal);
        foreach (var file in (string[])[DemoKeyFile, AdminTokenFile, EncryptionKeyFile])
            Assert.DoesNotContain(File.ReadAllText(file).Trim(), gateway.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_key_talks_with_the_demo_and_manages_nothing()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = gateway.CreateStranger();
        var key = File.ReadAllText(DemoChatKeyFile).Trim();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/chat/{key}")).StatusCode);
        foreach (var path in (string[])["/v1/api/bot", "/v1/api/messages?user_id=me", "/v1/api/memories?user_id=me"])
            Assert.Contains("manage", (await (await client.GetAsync(path)).ReadJson(HttpStatusCode.Forbidden)).Text("detail"), StringComparison.Ordinal);
        await client.PutJson("/v1/api/bot", """{"name": "Mine"}""", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_key_that_manages_the_demo_is_put_into_no_page()
    {
        await using var gateway = RunningGateway.Start(_data.Path);

        using var page = await gateway.CreateStranger().GetAsync($"/chat/{File.ReadAllText(DemoKeyFile).Trim()}");

        Assert.Contains("scope chat", (await page.ReadJson(HttpStatusCode.Forbidden)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_of_the_demo_is_not_shown_to_its_key_which_signs_nothing()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = gateway.CreateDemoCaller();

        var changed = await client.PutJson("/v1/api/bot", """{"env": {"TOKEN": "hunter2"}}""");

        Assert.DoesNotContain("hunter2", changed.GetRawText() + await client.GetStringAsync("/v1/api/bot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_curl_line_starts_a_conversation_that_is_remembered()
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        var line = gateway.Printed.Split('\n').Single(line => line.Contains("curl", StringComparison.Ordinal));
        using var client = new HttpClient();

        var hello = await (await client.SendAsync(CurlLine.Parse(line[line.IndexOf("curl", StringComparison.Ordinal)..]))).ReadJson();

        Assert.Equal(["Hello! I am a bot written in CSML.", "What is your name?"], Texts(hello));
        Assert.False(hello.GetProperty("conversation_end").GetBoolean());
        var ada = await Say(gateway, "Ada");
        Assert.Equal(["Nice to meet you, Ada. Say hello again, and I will know you."], Texts(ada));
        Assert.True(ada.GetProperty("conversation_end").GetBoolean());
        Assert.Equal(["Welcome back, Ada!"], Texts(await Say(gateway, "hello")));
    }

    [Fact]
    public async Task A_restart_keeps_the_demo_its_key_and_the_conversations()
    {
        string before, token, bot;
        await using (var gateway = RunningGateway.Start(_data.Path))
        {
            (before, token) = (gateway.Printed, File.ReadAllText(AdminTokenFile));
            bot = (await gateway.CreateDemoCaller().GetJson("/v1/api/bot")).GetRawText();
            await Say(gateway, "hello");
        }

        await using var again = RunningGateway.Start(_data.Path);

        Assert.Equal(KeyLine(before), KeyLine(again.Printed));
        Assert.Equal(token, File.ReadAllText(AdminTokenFile));
        Assert.Equal(bot, (await again.CreateDemoCaller().GetJson("/v1/api/bot")).GetRawText());
        Assert.Equal(["Nice to meet you, Grace. Say hello again, and I will know you."], Texts(await Say(again, "Grace")));
    }

    [Fact]
    public async Task There_is_no_demo_where_others_could_reach_it()
    {
        await using var gateway = RunningGateway.Start(_data.Path, "http://0.0.0.0:0", settings: [EncryptionKey]);

        Assert.False(File.Exists(DemoKeyFile));
        Assert.DoesNotContain("demo", gateway.Printed, StringComparison.Ordinal);
        Assert.True(File.Exists(AdminTokenFile));
    }

    [Fact]
    public async Task What_a_key_opens_does_not_depend_on_where_the_server_listens()
    {
        await using (RunningGateway.Start(_data.Path))
        {
        }

        await using var open = RunningGateway.Start(_data.Path, "http://0.0.0.0:0", settings: [EncryptionKey]);

        Assert.Contains($"chat key  {File.ReadAllText(DemoChatKeyFile).Trim()} ", open.Printed, StringComparison.Ordinal);
        Assert.Equal("Demo", (await open.CreateDemoCaller().GetJson("/v1/api/bot")).Text("name"));
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_is_finished_by_the_next()
    {
        string bot;
        await using (var gateway = RunningGateway.Start(_data.Path))
            bot = (await gateway.CreateDemoCaller().GetJson("/v1/api/bot")).GetRawText();
        // As if the power had gone after the bot was made.
        File.Delete(AdminTokenFile);
        File.Delete(DemoKeyFile);

        await using var again = RunningGateway.Start(_data.Path);

        Assert.Equal(bot, (await again.CreateDemoCaller().GetJson("/v1/api/bot")).GetRawText());
        Assert.True(File.Exists(AdminTokenFile));
    }

    [Fact]
    public async Task A_demo_that_was_deleted_alone_is_neither_made_anew_nor_announced()
    {
        await using (var gateway = RunningGateway.Start(_data.Path))
        {
            using var administrator = gateway.CreateAdministrator();
            await administrator.PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);
            var demo = await gateway.CreateDemoCaller().GetJson("/v1/api/bot");
            Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/v1/bots/{demo.Text("id")}")).StatusCode);
        }

        await using var again = RunningGateway.Start(_data.Path);

        Assert.DoesNotContain("demo", again.Printed, StringComparison.Ordinal);
        using var answer = await again.CreateDemoCaller().GetAsync("/v1/api/bot");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_whose_data_folder_was_deleted_stops_in_peace()
    {
        if (OperatingSystem.IsWindows())
            return;
        var gateway = RunningGateway.Start(_data.Path);
        Directory.Delete(_data.Path, recursive: true);

        await gateway.DisposeAsync();

        Directory.CreateDirectory(_data.Path);
    }

    [Fact]
    public async Task The_folder_of_a_server_that_was_killed_is_not_opened_without_its_log()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var killed = new TemporaryFolder();
        await using (var gateway = RunningGateway.Start(_data.Path))
        {
            await Say(gateway, "hello");
            using var copy = Process.Start("cp", ["--recursive", $"{_data.Path}/.", killed.Path]);
            await copy.WaitForExitAsync();
        }
        File.Delete(Path.Combine(killed.Path, "bots.db-wal"));

        var refused = Assert.Throws<StorageException>(() => FolderLock.Open(killed.Path, isUsed: true));

        Assert.Contains("bots.db-wal with its newest turns is missing or empty", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_data_is_for_the_owner_of_the_process_alone_also_what_an_older_start_has_left_open(bool isOlder)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (isOlder)
        {
            await using (RunningGateway.Start(_data.Path))
            {
            }
            // As if it had been killed.
            foreach (var file in (string[])["bots.db-wal", "bots.db-shm", "pid"])
                await File.WriteAllTextAsync(Path.Combine(_data.Path, file), "");
            foreach (var file in Directory.GetFiles(_data.Path))
                File.SetUnixFileMode(file, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
        // Anybody else's file stays as it is.
        var note = Path.Combine(_data.Path, "note");
        await File.WriteAllTextAsync(note, "");
        File.SetUnixFileMode(note, Owner | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_data.Path, OwnersFolder | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await using var gateway = RunningGateway.Start(_data.Path);
        await Say(gateway, "hello");

        Assert.Equal(OwnersFolder, File.GetUnixFileMode(_data.Path));
        var modes = Directory.GetFiles(_data.Path).ToDictionary(file => Path.GetFileName(file), File.GetUnixFileMode);
        Assert.Equal(Owner | UnixFileMode.OtherRead, modes["note"]);
        modes.Remove("note");
        Assert.Equal(
            ["admin-token", "bots.db", "bots.db-shm", "bots.db-wal", "bots.lock", "bots.reserve", "demo-chat-key", "demo-key", "encryption-key", "pid"],
            modes.Keys.Order(StringComparer.Ordinal));
        Assert.All(modes, file => Assert.Equal(Owner, file.Value));
    }

    [Fact]
    public async Task A_data_folder_that_can_not_be_closed_is_logged()
    {
        if (OperatingSystem.IsWindows())
            return;
        // A folder that all users share.
        File.SetUnixFileMode(_data.Path, OwnersFolder | UnixFileMode.OtherRead | UnixFileMode.StickyBit);

        await using var gateway = RunningGateway.Start(_data.Path);

        Assert.Contains(gateway.Log.Lines, line => line.Contains($"Other users of this machine may use {_data.Path},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_on_loopback_makes_an_encryption_key_and_keeps_it()
    {
        string made;
        await using (RunningGateway.Start(_data.Path))
            made = File.ReadAllText(EncryptionKeyFile);

        await using var again = RunningGateway.Start(_data.Path);

        Assert.Equal(made, File.ReadAllText(EncryptionKeyFile));
        _ = new EncryptionKeys([made.Trim()]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_others_reach_does_not_start_without_an_encryption_key_and_says_how_to_make_one(bool isKeptBesideTheData)
    {
        if (isKeptBesideTheData)
            File.WriteAllText(EncryptionKeyFile, EncryptionKeys.New());

        var refused = Assert.Throws<InvalidOperationException>(() => EncryptionKeySetting.Read(Settings("urls", "http://0.0.0.0:0"), new SecretFile(EncryptionKeyFile)));

        Assert.Contains("export CSML_ENCRYPTION_KEY=$(openssl rand -base64 32)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(isKeptBesideTheData, refused.Message.Contains(EncryptionKeyFile, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gateway_of_a_cluster_has_the_key_of_the_setting_and_no_other()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => EncryptionKeySetting.Require(Settings("urls", "http://127.0.0.1:0")));
        Assert.Contains("export CSML_ENCRYPTION_KEY=$(openssl rand -base64 32)", refused.Message, StringComparison.Ordinal);

        EncryptionKeySetting.Require(Settings(EncryptionKeys.Setting, EncryptionKeys.New()));
    }

    [Fact]
    public async Task Secrets_that_were_kept_on_loopback_are_read_with_the_key_of_the_setting_too()
    {
        string key, secret;
        await using (var local = RunningGateway.Start(_data.Path))
        {
            using var administrator = local.CreateAdministrator();
            var made = await administrator.PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);
            (key, secret) = (made.Text("api_key"), made.Text("api_secret"));
        }

        await using var open = RunningGateway.Start(_data.Path, "http://0.0.0.0:0", settings: [EncryptionKey]);

        using var client = open.CreateStranger();
        using var answer = await client.SendAsync(SignedRequest.Of(key, secret, DateTimeOffset.UtcNow).To(HttpMethod.Get, "/v1/api/bot"));
        Assert.Equal("Shop", (await answer.ReadJson()).Text("name"));
    }

    [Fact]
    public async Task A_secret_is_encrypted_anew_with_the_first_request_that_is_signed_with_it()
    {
        string key, secret;
        var first = EncryptionKeys.New();
        var second = EncryptionKeys.New();
        await using (var gateway = RunningGateway.Start(_data.Path, settings: [(EncryptionKeys.Setting, first)]))
        {
            using var administrator = gateway.CreateAdministrator();
            var made = await administrator.PostJson("/v1/bots", """{"name": "Shop"}""", HttpStatusCode.Created);
            (key, secret) = (made.Text("api_key"), made.Text("api_secret"));
        }
        Assert.Equal(HttpStatusCode.InternalServerError, await SignedStatus(second));

        Assert.Equal(HttpStatusCode.OK, await SignedStatus($"{second},{first}"));

        Assert.Equal(HttpStatusCode.OK, await SignedStatus(second));

        async Task<HttpStatusCode> SignedStatus(string keys)
        {
            await using var gateway = RunningGateway.Start(_data.Path, settings: [(EncryptionKeys.Setting, keys)]);
            using var client = gateway.CreateStranger();
            using var answer = await client.SendAsync(SignedRequest.Of(key, secret, DateTimeOffset.UtcNow).To(HttpMethod.Get, "/v1/api/bot"));
            return answer.StatusCode;
        }
    }

    [Fact]
    public void An_encryption_key_that_is_none_is_refused() =>
        Assert.Throws<FormatException>(() => EncryptionKeySetting.Read(Settings(EncryptionKeys.Setting, "secret"), new SecretFile(EncryptionKeyFile)));

    private static (string Name, string Value) EncryptionKey => (EncryptionKeys.Setting, EncryptionKeys.New());

    private static IConfigurationRoot Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    private static string KeyLine(string printed) => printed.Split('\n').Single(line => line.Contains("chat key", StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonElement answer) => answer.GetProperty("messages").EnumerateArray()
        .Select(message => message.GetProperty("payload").GetProperty("content").Text("text"));

    private static Task<JsonElement> Say(RunningGateway gateway, string text) => gateway.CreateDemoCaller().PostJson(
        "/v1/api/chat", $$"""{"client": {"user_id": "me"}, "payload": {"content_type": "text", "content": {"text": "{{text}}"} } }""");
}
