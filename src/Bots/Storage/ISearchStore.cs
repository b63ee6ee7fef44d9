namespace Bots.Storage;

/// <summary>The words of turns. They come into the store some time after their turn, and go with it.</summary>
public interface ISearchStore
{
    /// <summary>Stores the words of turns that were written as <see cref="TurnRow.IsSearchable"/> and have none yet.</summary>
    /// <param name="wordsOf">Gives the words of a turn, each once.</param>
    /// <returns>How many turns there were. When they are as many as were asked for, there may be more.</returns>
    /// <exception cref="StorageException">The words were not stored.</exception>
    Task<int> Index(Func<UserTurnRow, IReadOnlyCollection<string>> wordsOf, int most);
}
