await Shop.ShopApp.Build(args).RunAsync();
