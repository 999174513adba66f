using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmrShift.Accounts;

/// <summary>How the records of an account are written as JSON: camelCase, AWS's words for closed sets, nothing that is empty.</summary>
static class AccountFormat
{
    /// <summary>The options for writing and reading account files. They are read-only and shared.</summary>
    public static JsonSerializerOptions FileOptions { get; } = Make(LeaveOutWhatIsEmpty);

    /// <summary>Options for comparing: where a thing was read is no part of what it is.</summary>
    public static JsonSerializerOptions WithoutOrigins { get; } = Make(LeaveOutOrigins);

    /// <summary>How one type of the account file is written.</summary>
    public static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)FileOptions.GetTypeInfo(typeof(T));

    static JsonSerializerOptions Make(Action<JsonTypeInfo> modifier)
    {
        var options = new JsonSerializerOptions(AccountJson.Default.Options)
        {
            TypeInfoResolver = AccountJson.Default.WithAddedModifier(modifier),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Text for people and tools; it is never put into HTML unescaped.
            WriteIndented = true,
            NewLine = "\n",
        };
        options.MakeReadOnly();
        return options;
    }

    static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsSetNullable)
                property.IsRequired = false; // A parameter of a record that may be null may also be left out.
            if (property.IsRequired)
                property.ShouldSerialize = static (_, _) => true; // A required enum may well have its default value.
            else if (IsArray(property.PropertyType))
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            else if (property.PropertyType == typeof(ImmutableSortedDictionary<string, string>))
                property.ShouldSerialize = static (_, value) => value is ImmutableSortedDictionary<string, string> { Count: > 0 };
        }
    }

    static void LeaveOutOrigins(JsonTypeInfo type)
    {
        LeaveOutWhatIsEmpty(type);
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(Origin))
                property.ShouldSerialize = static (_, _) => false;
        }
    }

    // An array that may be null keeps the difference between "none" and "unknown", so only plain ones are left out when empty.
    static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
}
